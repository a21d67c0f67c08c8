import { readFileSync } from "node:fs";

/** What Linux counts processor time in for programs, in milliseconds, on every architecture that Node.js runs on. */
const tick = 10;

/**
 * Processor time, in milliseconds, of all processes that this one has started and that have ended, those that they
 * started and waited for included. Linux only: elsewhere it is not a number.
 */
export function childrenTime(): number {
  if (process.platform !== "linux") return Number.NaN;
  const stat = readFileSync("/proc/self/stat", "latin1");
  // The name, in parentheses, is the second field; `cutime` and `cstime` are the 16th and the 17th.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[13]) + Number(fields[14])) * tick;
}
