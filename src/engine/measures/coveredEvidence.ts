import type { CoverageReport } from "../../model";
import type { EvidenceQuestion, Gathered } from "./gathered";

/** What the evidence of coverage is gathered from. */
export interface CoveredSources {
  /** All that the coverage reports say, every file included. */
  coverage(signal: AbortSignal): Promise<CoverageReport>;
}

/** What coverage reports say of the files in scope. Files that no report speaks of are not counted, as in the reports. */
export async function gatherCovered(
  sources: CoveredSources,
  { signal, inScope }: EvidenceQuestion,
): Promise<Gathered<"coverage">> {
  const { files, reports, globs, problems } = await sources.coverage(signal);
  const measured = files.flatMap(({ path, known, lines, branches, uncovered, stale }) =>
    known && lines !== null && inScope(path) ? [{ path, ...lines, branches, uncovered, stale }] : [],
  );
  if (measured.length > 0) return { evidence: measured.sort((a, b) => (a.path < b.path ? -1 : 1)), problems };
  const where = globs.map((glob) => `\`${glob}\``).join(", ");
  const reason =
    reports.length === 0
      ? `There is no coverage report at ${where || "any place: no glob is named"}.`
      : "The coverage reports speak of no file that the measure is about.";
  const whatToDo =
    reports.length === 0
      ? "Run the tests with coverage (LCOV, Istanbul JSON, Cobertura or Clover), or name the reports in `evidence.coverage`."
      : "Look whether the paths in the reports are those of this folder, and whether the measure's `scope` fits.";
  return { evidence: { kind: "not-measured", reason, whatToDo }, problems };
}

/**
 * Files of which a test ran a function, each with the newest report that says so. That something ran is not enough: all
 * that is imported runs outside of its functions. Where functions are not counted, lines have to do.
 */
export function ranFiles({ files }: Pick<CoverageReport, "files">): ReadonlyMap<string, string> {
  return new Map(
    files.flatMap(({ path, known, reports: [report], functions, lines }) => {
      const ran = functions === null || functions.total === 0 ? (lines?.covered ?? 0) : functions.covered;
      return known && ran > 0 && report !== undefined ? [[path, report] as const] : [];
    }),
  );
}
