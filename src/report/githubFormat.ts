import type { CheckList } from "./checkList";
import { entryText, verdictText } from "./checkTexts";

/**
 * Annotations of a GitHub Actions job, one for each miss that makes a check fail, as workflow commands take them:
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions. GitHub shows ten of a kind per step, so
 * that the first ones have to tell.
 */
export function githubAnnotations(list: CheckList): string {
  const failing = list.measures.filter(({ fails }) => fails);
  const commands = failing.flatMap((entry) => [
    command("error", { title: "trueline" }, entryText(entry)),
    ...entry.files.flatMap(({ path, misses }) =>
      misses.map(({ startLine, message }) =>
        command("warning", { file: path, line: String(startLine ?? 1), title: entry.title }, message),
      ),
    ),
  ]);
  const notice = list.passed ? [command("notice", { title: "trueline" }, verdictText(list))] : [];
  return [...notice, ...commands].map((line) => `${line}\n`).join("");
}

function command(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${name} ${written.join(",")}::${escapeData(message)}`;
}

/** As the toolkit of Actions does it: what would end the command is written in percent. */
function escapeData(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
