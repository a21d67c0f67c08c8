export { fixes, isFix, pullRequestOf, pullRequests, subjectOf } from "./commits";
export { type CommitsEveryOptions, commitsEvery, type TimedCommit } from "./commitsEvery";
export { type CompareOptions, compareWithHead, isContentOf } from "./compareWithHead";
export { historyConfidence } from "./confidence";
export { coupledPairs, sumsOfCoupling } from "./coupling";
export { type ActivityOptions, type FileActivity, fileActivity } from "./fileActivity";
export { fileHistories } from "./fileHistories";
export { decodeHistory, encodeHistory } from "./historyCodec";
export { historyFingerprint } from "./historyFingerprint";
export { type FileList, type ListedFile, listFiles, type StartedListing, startListing } from "./listFiles";
export { type MainLineChange, type MainLineOptions, readMainLine } from "./mainLine";
export { findMovedFiles } from "./movedFiles";
export { type OpenedRepository, type OpenOptions, openRepository } from "./openRepository";
export { lastActivity } from "./ownership";
export { PastCheckout } from "./pastCheckout";
export { presentPaths } from "./presentPaths";
export { type ReadBlobsOptions, type ReadBlobsResult, readBlobs } from "./readBlobs";
export { type ReadHistoryOptions, type ReadHistoryResult, readHistory } from "./readHistory";
export { type ReadOwnershipOptions, type ReadOwnershipResult, readOwnership } from "./readOwnership";
export { type FileRevisions, type ReadRevisionsOptions, type Revision, readRevisions } from "./readRevisions";
export type { Repository } from "./repository";
export {
  type Baseline,
  type BaselineChoice,
  findDefaultBranch,
  type ResolvedBaseline,
  resolveBaseline,
} from "./resolveBaseline";
export { skippedFiles } from "./skippedFiles";
export { readSmallFile } from "./smallFile";
export { treeFiles } from "./treeFiles";
