export {
  type CoverageReportRead,
  type MergedCoverage,
  type MergedFile,
  mergeReports,
} from "./coverage/mergeReports";
export { readCoverage } from "./coverage/readCoverage";
export { type FoundFile, findResultFiles, resultMatcher } from "./findResultFiles";
export { endpointName } from "./latency/endpointName";
export type { StartTime } from "./latency/parsedLatency";
export { readLatency } from "./latency/readLatency";
export { mergeTestRuns, type ResultFile } from "./mergeTestRuns";
export { type ReadResults, readTestResults } from "./readTestResults";
export { TestFileLocator } from "./testFileLocator";
