import { createHash } from "node:crypto";
import { version } from "../../package.json";
import { measureTerms } from "../measures/measureTerms";
import type { CheckEntry, CheckList } from "./checkList";
import { entryText } from "./checkTexts";
import { encodePath } from "./markdown/escape";

/** More of one run GitHub's code scanning does not take. */
const mostResults = 25_000;

/**
 * The misses that make a check fail, in SARIF 2.1.0 (OASIS), with what GitHub's code scanning asks for: relative URIs, a
 * rule for every result, and fingerprints that stay the same when lines move.
 */
export function sarifLog(list: CheckList): string {
  const failing = list.measures.filter(({ fails }) => fails);
  const results = failing.flatMap((entry, ruleIndex) =>
    entry.files.flatMap(({ path, misses }) => {
      const seen = new Map<string, number>();
      return misses.map(({ startLine, message }) => {
        const ordinal = (seen.get(message) ?? 0) + 1;
        seen.set(message, ordinal);
        return {
          ruleId: entry.id,
          ruleIndex,
          level: "warning",
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodePath(path), uriBaseId: "%SRCROOT%" },
                region: { startLine: startLine ?? 1 },
              },
            },
          ],
          partialFingerprints: { "truelineMiss/v1": fingerprint(`${entry.id}\0${path}\0${message}\0${ordinal}`) },
        };
      });
    }),
  );
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Trueline", semanticVersion: version, rules: failing.map(rule) } },
        columnKind: "utf16CodeUnits",
        results: results.slice(0, mostResults),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function rule(entry: CheckEntry) {
  const summary = measureTerms.find(({ id }) => id === entry.id)?.summary ?? entry.title;
  return {
    id: entry.id,
    name: entry.title,
    shortDescription: { text: entry.title },
    fullDescription: { text: summary },
    help: { text: `${summary} ${entryText(entry)}.` },
    defaultConfiguration: { level: "warning" },
  };
}

function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
