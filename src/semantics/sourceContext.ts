import type { Checker, ts } from "./compiler";

/** One file of a program, for what is read off it with the help of types. */
export interface SourceContext {
  readonly source: ts.SourceFile;
  readonly program: ts.Program;
  readonly checker: Checker;
}
