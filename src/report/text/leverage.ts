import type { Rendered, RenderOptions } from "../format";
import type { LeverageEntry, LeverageList } from "../leverageList";
import { againstBase, findingsByPath, nothingSaid, shownRelated, silencedNote } from "../leverageTexts";
import { counted, integer } from "../numbers";
import { type Lines, type Page, pageOf, problemLines, sections, title } from "./page";
import { shortenPath } from "./shortenPath";
import { visible } from "./terminalText";
import { wrap } from "./wrap";

export function renderLeverage(list: LeverageList, options: RenderOptions = {}): Rendered {
  const page = pageOf(options);
  const output = sections([
    heading(list, page),
    ...[...findingsByPath(list)].map(([path, findings]) => fileLines(path, findings, page)),
    rules(list, page),
    silencedNote(list)
      .flatMap((note) => wrap(note, page.width))
      .map(page.style.quiet),
    problemLines(list.problems, page),
  ]);
  return { output, exitCode: 0 };
}

function heading(list: LeverageList, page: Page): Lines {
  const note = `(${counted(list.findings.length, "finding")} in ${againstBase(list)})`;
  const first = title("Leverage points", visible(note), page);
  return list.findings.length > 0 ? first : [...first, ...wrap(nothingSaid(list), page.width, "  ")];
}

function fileLines(path: string, findings: readonly LeverageEntry[], page: Page): Lines {
  const { width, style } = page;
  return [
    style.heading(shortenPath(visible(path), width)),
    ...findings.flatMap((finding) => findingLines(finding, page)),
  ];
}

/** The place and what is said of it, then the places that explain it. */
function findingLines(finding: LeverageEntry, { width, style }: Page): Lines {
  const { id, severity, startLine, startColumn, message, related } = finding;
  const place = `${startLine}:${startColumn} ${severity}`;
  const shown = related.slice(0, shownRelated);
  const rest = related.length - shown.length;
  return [
    `  ${severity === "error" || severity === "warning" ? style.warning(place) : place} ${style.quiet(id)}`,
    ...wrap(visible(message), width, "    "),
    ...shown.flatMap((each) => {
      const line = `:${each.startLine}`;
      const where = `${shortenPath(visible(each.path), width - 8 - line.length)}${line}`;
      return [`      ${where}`, ...wrap(visible(each.message), width, "        ").map(style.quiet)];
    }),
    ...(rest > 0 ? [`      and ${integer(rest)} more`] : []),
  ];
}

/** What to do, once for each rule that spoke. */
function rules({ findings }: LeverageList, { width, style }: Page): Lines {
  const spoken = new Map(findings.map(({ id, whatToDo }) => [id, whatToDo]));
  if (spoken.size === 0) return [];
  return [
    style.heading("What to do"),
    ...[...spoken].flatMap(([id, whatToDo]) => wrap(`${id}: ${whatToDo}`, width, "  ")),
  ];
}
