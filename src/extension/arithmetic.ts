import type { FileView, OwnedFile } from "../engine/session";
import type {
  ComplexityIncrement,
  Confidence,
  FileHistory,
  FunctionExplanation,
  FunctionHistory,
  HistoryOptions,
  HotSpot,
  XRay,
} from "../model";
import { doubts } from "../report/confidence";
import { workedExample } from "../report/explain";
import { toHotSpotEntry } from "../report/hotSpotList";
import { escapeText } from "../report/markdown/escape";
import { counted, day, decimal, integer, isoTime } from "../report/numbers";
import { trendTexts } from "../report/trend";
import type { Partner } from "./couplings";
import { ownerTexts } from "./ownerTexts";
import { complexityText, partnerText, revisionsRead, weightOf } from "./texts";

/** The arithmetic behind the numbers, as Markdown for tooltips and hovers. All text of the repository is escaped. */

/** What else is known of a file's history, where it is explained. */
export interface HistoryContext {
  readonly confidence?: Confidence | null | undefined;
  /** The files that it changes together with, the strongest first. */
  readonly partners?: readonly Partner[];
  readonly owned?: OwnedFile | undefined;
}

/** How many partners are named; the weaker ones nobody acts on. */
export const shownPartners = 3;

/** How a hot spot came to its rank, number by number. */
export function hotSpotArithmetic(
  hotSpot: HotSpot,
  history: HistoryOptions,
  { confidence = null, partners = [], owned }: HistoryContext = {},
): string {
  const doubt = doubts(confidence);
  const entry = toHotSpotEntry(hotSpot);
  return [
    `**${escapeText(hotSpot.path)}**`,
    table(
      ["Hot spot", `${integer(hotSpot.rank)} of ${integer(hotSpot.ranked)}`],
      [...changeRows(hotSpot, history), ["Complexity", complexityMeaning(hotSpot)]],
    ),
    `Weighted changes × ln(1 + complexity + lines / 10): ${workedExample(entry, hotSpot.ranked)}`,
    `Each commit counts ${weightOf(history)}, its age counted from the newest commit.`,
    ...partners
      .slice(0, shownPartners)
      .map((each) => escapeText(`Changes together with ${partnerText(hotSpot.path, each)}`)),
    ...(owned === undefined ? [] : ownerTexts(owned).map(escapeText)),
    ...(doubt === undefined ? [] : [escapeText(doubt)]),
  ].join("\n\n");
}

/** What is known of a file that is in no ranking. */
export function factsOnly({ facts }: FileView): string {
  const lines = counted(facts.lines, "line");
  const functions = facts.functionCount > 0 ? `, ${counted(facts.functionCount, "function")}` : "";
  return [
    `**${escapeText(facts.path)}**`,
    `${complexityText(facts.complexity)}, ${lines}${functions}. Without a change history there is no rank.`,
  ].join("\n\n");
}

function changeRows(hotSpot: HotSpot, options: HistoryOptions): string[][] {
  const { history } = hotSpot;
  const { windowMonths, maxFilesPerCommit } = options;
  const span = `${dayOf(history.firstChange)} to ${dayOf(history.lastChange)}`;
  const allTime = `${integer(history.allChanges)} by ${counted(history.allAuthors, "author")}, ${span}`;
  const mass =
    history.massChanges === 0
      ? ""
      : `, ${counted(history.massChanges, "commit")} of over ${counted(maxFilesPerCommit, "file")} left out`;
  const trend = trendTexts(toHotSpotEntry(hotSpot), options);
  const { ignoredChanges = 0, botChanges = 0 } = history;
  const ignored =
    ignoredChanges === 0 ? "" : `, ${counted(ignoredChanges, "commit")} of .git-blame-ignore-revs overlooked`;
  const bots = botChanges === 0 ? "" : `, ${integer(botChanges)} of them by bots`;
  const rows = [
    ...(trend === undefined ? [] : [["Trend", `${trend.trend}: ${trend.counts}`]]),
    ["Changes, all time", allTime],
    ["Weighted changes", `${decimal(history.weightedChanges, 2)}${fixesAmong(history)}${mass}${ignored}`],
  ];
  if (windowMonths === "all") return rows;
  const recent = `${integer(history.changes)} by ${counted(history.authors, "author")}${bots}`;
  return [[`Changes, ${counted(windowMonths, "month")}`, recent], ...rows];
}

function fixesAmong({ fixChanges = 0 }: FileHistory): string {
  return fixChanges === 0 ? "" : `, ${counted(fixChanges, "bug fix", "bug fixes")} among them`;
}

function complexityMeaning({ complexity }: HotSpot): string {
  if (complexity.kind === "cognitive")
    return `${integer(complexity.value)}, the cognitive complexity of the whole file`;
  return `${integer(complexity.value)}, from ${integer(complexity.levels)} levels of indentation`;
}

/** How a function came to its place in the X-ray of its file. */
export function xrayArithmetic(history: FunctionHistory, xray: XRay): string {
  const { name, changes, cognitive, score, authors, lastChange } = history;
  return [
    `**${escapeText(name)}**`,
    `${counted(changes, "change")} × cognitive complexity ${integer(cognitive)} = **${integer(score)}**`,
    table(
      ["Authors", integer(authors)],
      [
        ["Last change", lastChange === null ? "unknown" : dayOf(lastChange)],
        ["Revisions of the file read", revisionsRead(xray)],
      ],
    ),
    "A change is a revision of the file in which the function's own lines changed, its creation counted in.",
  ].join("\n\n");
}

/** How many steps a hover shows; more than that nobody reads there. */
const shownSteps = 25;

/** Where the links of a function's arithmetic lead: to one step, and to the list of all. */
export interface ArithmeticLinks {
  step(step: ComplexityIncrement): string;
  readonly all: string;
}

/** A function's cognitive complexity, branch by branch. */
export function functionArithmetic(
  { function: facts, cognitive, cyclomatic }: FunctionExplanation,
  links: ArithmeticLinks,
): string {
  const name = escapeText(facts.name);
  const numbers = `cognitive complexity **${integer(facts.cognitive)}**, cyclomatic **${integer(facts.cyclomatic)}**`;
  // A function may have many paths and still read well: then the paths are what is worth a look.
  const steps = cognitive.length > 0 ? cognitive : cyclomatic;
  const rows = steps
    .slice(0, shownSteps)
    .map((step) => [
      `[${step.startLine}](${links.step(step)})`,
      escapeText(step.construct),
      `+${integer(step.amount)}`,
      step.nesting === 0 ? "" : `+${integer(step.nesting)}`,
    ]);
  const rest = steps.length - rows.length;
  return [
    `**${name}**: ${numbers}`,
    ...(rows.length === 0 ? [] : [table(["Line", "Branch", "Adds", "of that for nesting"], rows)]),
    ...(rest > 0 ? [`[and ${counted(rest, "more step")}](${links.all})`] : []),
  ].join("\n\n");
}

/** `12 = 1 + 2 + 9`; cyclomatic complexity starts at 1 for the function itself. */
export function sumOf(total: number, steps: readonly ComplexityIncrement[], start = 0): string {
  const terms = [...(start === 0 ? [] : [start]), ...steps.map(({ amount }) => amount)];
  if (terms.length < 2 || terms.length > 12) return integer(total);
  return `${integer(total)} = ${terms.join(" + ")}`;
}

/** The editor sets no space between the columns of a table, so each cell brings some. What a row is about stays whole. */
function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = ([about = "", ...cells]: readonly string[]) =>
    `| ${[about.replace(/ /g, "&nbsp;"), ...cells].join("&nbsp;&nbsp;&nbsp; | ")} |`;
  return [line(titles), `| ${titles.map(() => ":---").join(" | ")} |`, ...rows.map(line)].join("\n");
}

export function dayOf(seconds: number): string {
  return day(isoTime(seconds));
}
