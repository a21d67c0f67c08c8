import { ignoreComments } from "./ignoreComments";
import type { RuleResult } from "./index";

export interface SilencedResults {
  /** What is still to be said. */
  readonly results: readonly RuleResult[];
  /** How many findings a comment silences. */
  readonly silenced: number;
}

/** Leaves out what the comments of a text silence. A comment without a reason silences nothing, and the finding says so. */
export function withoutSilenced(text: string, results: readonly RuleResult[]): SilencedResults {
  const comments = ignoreComments(text);
  if (comments.length === 0) return { results, silenced: 0 };
  const kept: RuleResult[] = [];
  for (const { rule, finding } of results) {
    const about = comments.filter(
      ({ ids, startLine, endLine }) =>
        ids.includes(rule.id) && startLine <= finding.startLine && finding.startLine <= endLine,
    );
    if (about.some(({ reason }) => reason !== null)) continue;
    const [unreasoned] = about;
    const hint = ` (The comment on line ${unreasoned?.line} gives no reason, so it silences nothing: add \`-- why\`.)`;
    kept.push({ rule, finding: unreasoned === undefined ? finding : { ...finding, message: finding.message + hint } });
  }
  return { results: kept, silenced: results.length - kept.length };
}
