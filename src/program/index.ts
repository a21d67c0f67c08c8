export { parseCodeOwners } from "./codeOwners";
export { ownersByPath } from "./ownersByPath";
export { hotSpotChanges, pointChanges, qualityChange } from "./qualityChange";
export { measuredValue, sumOf } from "./score";
export {
  inTime,
  isComparable,
  readSnapshot,
  type Snapshot,
  type SnapshotMeasure,
  type SnapshotPlace,
  snapshotName,
  snapshotOf,
  writeSnapshot,
} from "./snapshot";
