export {
  type CoverageReportRead,
  type MergedCoverage,
  type MergedFile,
  mergeReports,
} from "./coverage/mergeReports";
export { maxCoverageBytes, readCoverage } from "./coverage/readCoverage";
export { type FoundFile, findResultFiles, resultMatcher } from "./findResultFiles";
export { endpointName } from "./latency/endpointName";
export type { StartTime } from "./latency/parsedLatency";
export { maxLatencyBytes, readLatency } from "./latency/readLatency";
export { mergeTestRuns, type ResultFile } from "./mergeTestRuns";
export { maxResultBytes, type ReadResults, readTestResults } from "./readTestResults";
export { TestFileLocator } from "./testFileLocator";
