import { changeConcentration } from "./changeConcentration";
import { coarseLocks } from "./coarseLocks";
import { coldStart } from "./coldStart";
import { databaseReads } from "./databaseReads";
import { filesWithTests } from "./filesWithTests";
import type { Measure } from "./measure";
import { narrowInterfaces } from "./narrowInterfaces";
import { oneTransaction } from "./oneTransaction";
import { preferredLibrary } from "./preferredLibrary";
import { staticTyping } from "./staticTyping";
import { testCoverage } from "./testCoverage";

/** Every measure there is, in the order in which they are shown. Adding one is a file and a line here. */
export const measures = [
  staticTyping,
  filesWithTests,
  testCoverage,
  narrowInterfaces,
  preferredLibrary,
  coldStart,
  databaseReads,
  oneTransaction,
  coarseLocks,
  changeConcentration,
] as const satisfies readonly Measure[];

/** The kinds of evidence that they are made from. */
export type MeasuredKind = (typeof measures)[number]["evidence"];

export type { Measure } from "./measure";
