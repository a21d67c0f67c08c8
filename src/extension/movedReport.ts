import type { EditReport } from "../engine/session";
import type { RelatedPlace, SourceRange } from "../model";
import { moved, type TextEdit } from "./lensAnchors";

/**
 * What was said of a text, with its places where the edits have moved them. What stood in a line that is deleted is left
 * out, and so are quick fixes: what they would replace may be another text now.
 *
 * @param edits of one change event, in its order.
 */
export function movedReport(report: EditReport, edits: readonly TextEdit[]): EditReport {
  const { path } = report;
  return {
    ...report,
    findings: report.findings.flatMap(({ fixes: _fixes, ...finding }) => {
      const range = movedRange(finding, edits);
      const related = finding.related.map((place) => (place.path === path ? movedPlace(place, edits) : place));
      return range === undefined ? [] : [{ ...finding, ...range, related }];
    }),
    points: report.points.flatMap((point) => {
      const place = movedRange(point.place, edits);
      return place === undefined ? [] : [{ ...point, place }];
    }),
  };
}

/** One that is gone stays where it was: the list of places is still that of the finding. */
function movedPlace(place: RelatedPlace, edits: readonly TextEdit[]): RelatedPlace {
  return { ...place, ...(movedRange(place, edits) ?? {}) };
}

function movedRange(range: SourceRange, edits: readonly TextEdit[]): SourceRange | undefined {
  const start = moved({ line: range.startLine, column: range.startColumn }, edits);
  if (start === undefined) return undefined;
  const end = moved({ line: range.endLine, column: range.endColumn }, edits);
  const isBehind =
    end !== undefined && (end.line > start.line || (end.line === start.line && end.column > start.column));
  const { line: endLine, column: endColumn } = isBehind ? end : start;
  return { startLine: start.line, startColumn: start.column, endLine, endColumn };
}
