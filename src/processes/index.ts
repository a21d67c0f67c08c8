export { type Environment, programEnvironment } from "./programEnvironment";
export { type ProgramRun, type RunOptions, runProgram } from "./runProgram";
export {
  type ProgramEnd,
  type ProgramOptions,
  type ProgramOutput,
  type RunningProgram,
  startProgram,
} from "./startProgram";
