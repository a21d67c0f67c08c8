import type { Rule, RuleExample } from "../../model";

/**
 * The page of a rule, from its definition: in the editor and in docs/rules. The texts are the project's own and may hold
 * Markdown.
 *
 * @param settings the setting of each option, by the option's name; left out: the options' own names.
 */
export function rulePage(rule: Rule, settings: Readonly<Record<string, string>> = {}): string {
  const options = Object.entries(rule.options).map(
    ([name, option]) => `| \`${settings[name] ?? name}\` | ${option.default} | ${option.description} |`,
  );
  const blocks = [
    `# ${rule.title}`,
    `\`${rule.id}\` (${rule.severity}). ${rule.summary}`,
    `**Why.** ${rule.why}`,
    `**What to do.** ${rule.whatToDo}`,
    `**Silencing it.** \`// trueline-ignore ${rule.id} -- why\` on the line or above it; without a reason it has no effect.`,
    ...(options.length === 0
      ? []
      : ["## Options", ["| Option | Default | Meaning |", "| --- | --- | --- |", ...options].join("\n")]),
    "## Examples",
    ...rule.examples.flatMap(exampleBlocks),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function exampleBlocks({ title, files, baseline = {}, edited, expected }: RuleExample): readonly string[] {
  const before = Object.entries(baseline).flatMap(([path, text]) =>
    text === null ? [`\`${path}\` was not there before.`] : [`\`${path}\` before:`, fence(path, text)],
  );
  const now = Object.entries(files).flatMap(([path, text]) => [
    `\`${path}\`${path in baseline ? " now" : ""}:`,
    fence(path, text),
  ]);
  const said = expected.map(
    ({ startLine, message, related = [] }) =>
      `- \`${edited}\`, line ${startLine}: ${message}${related.length === 0 ? "" : ` (${related.map((place) => `\`${place}\``).join(", ")})`}`,
  );
  return [`### ${title}`, ...before, ...now, said.length === 0 ? "Nothing is said." : said.join("\n")];
}

function fence(path: string, text: string): string {
  const language = /\.([a-z]+)$/.exec(path)?.[1] ?? "";
  return `\`\`\`${language}\n${text.replace(/\n$/, "")}\n\`\`\``;
}
