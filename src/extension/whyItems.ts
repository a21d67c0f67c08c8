import type { FileView } from "../engine/session";
import type { ComplexityIncrement, FunctionExplanation, FunctionFacts, HistoryOptions, HotSpot } from "../model";
import { score } from "../report/explain";
import { toHotSpotEntry } from "../report/hotSpotList";
import { counted, decimal, integer } from "../report/numbers";
import { dayOf, sumOf } from "./arithmetic";
import { changesByAuthors, complexityText, fileTitle, functionDescription, rankText, scopeOf, signalOf } from "./texts";

/** One line of an explanation. */
export interface WhyItem {
  readonly label: string;
  readonly description?: string;
  /** A heading for the lines below. */
  readonly heading?: true;
  /** Where choosing the line leads to, 1-based; a line without one says something and leads nowhere. */
  readonly place?: { readonly line: number; readonly column: number };
  /** The function that the line is about, for its own explanation. */
  readonly functionLine?: number;
}

export interface Why {
  readonly title: string;
  readonly items: readonly WhyItem[];
}

/** How a file came to its rank, and which of its functions its complexity is in. */
export function whyFile(view: FileView, history: HistoryOptions): Why {
  const { facts, hotSpot } = view;
  return {
    title: fileTitle(view),
    items: [
      ...(hotSpot === undefined
        ? [{ label: "No rank", description: "git knows of no change to this file" }]
        : hotSpotItems(hotSpot, history)),
      ...complexityItems(facts.functions, complexityText(facts.complexity)),
      ...adviceOf(view, (finding) => scopeOf(finding.signal) === "file"),
    ],
  };
}

function hotSpotItems(hotSpot: HotSpot, { halfLifeDays, windowMonths, maxFilesPerCommit }: HistoryOptions): WhyItem[] {
  const { history, rawScore, complexity } = hotSpot;
  const window = windowMonths === "all" ? "all time" : `in ${counted(windowMonths, "month")}`;
  const mass = `, ${counted(history.massChanges, "commit")} of over ${counted(maxFilesPerCommit, "file")} left out`;
  const weighted = decimal(history.weightedChanges, 2);
  return [
    { label: "How it is ranked", heading: true },
    { label: `${rankText(hotSpot)}, score ${score(toHotSpotEntry(hotSpot))}`, description: comparison(hotSpot) },
    {
      label: `Raw score ${decimal(rawScore, 2)}`,
      description: `${weighted} weighted changes × ln(1 + ${integer(complexity.value)})`,
    },
    {
      label: `Weighted changes ${weighted}`,
      description: `each counts 0.5^(age / ${counted(halfLifeDays, "day")})${history.massChanges > 0 ? mass : ""}`,
    },
    { label: capitalized(changesByAuthors(hotSpot)), description: window },
    {
      label: `${counted(history.allChanges, "change")} by ${counted(history.allAuthors, "author")}`,
      description: `all time, ${dayOf(history.firstChange)} to ${dayOf(history.lastChange)}`,
    },
  ];
}

/** The score is the share of the other ranked files with a lower raw score. */
function comparison({ score, ranked }: HotSpot): string {
  const others = ranked - 1;
  const lower = Math.round((score * others) / 100);
  if (others === 0) return "it is the only file with changes";
  return `hotter than ${integer(lower)} of the other ${counted(others, "file")} with changes`;
}

/** Most complex first: where an hour of work takes away most. */
function complexityItems(functions: readonly FunctionFacts[], title: string): WhyItem[] {
  const complex = functions
    .filter(({ cognitive, cyclomatic }) => cognitive > 0 || cyclomatic > 1)
    .sort((a, b) => b.cognitive - a.cognitive || b.cyclomatic - a.cyclomatic);
  if (complex.length === 0) return [{ label: capitalized(title), heading: true }, { label: capitalized(title) }];
  return [
    { label: `${capitalized(title)}, function by function`, heading: true },
    ...complex.map((facts) => ({
      label: facts.name,
      description: `line ${facts.startLine} · ${functionDescription(facts)}`,
      place: { line: facts.startLine, column: facts.startColumn },
      functionLine: facts.startLine,
    })),
  ];
}

/** How a function came to its two complexities, branch by branch. */
export function whyFunction(
  { function: facts, cognitive, cyclomatic }: FunctionExplanation,
  view: FileView,
  textOfLine: (line: number) => string,
): Why {
  const step = (increment: ComplexityIncrement): WhyItem => ({
    label: `+${integer(increment.amount)}  ${increment.construct}`,
    description: [
      `${increment.startLine}: ${textOfLine(increment.startLine)}`,
      ...(increment.nesting > 0 ? [`(+${integer(increment.nesting)} for nesting)`] : []),
    ].join("  "),
    place: { line: increment.startLine, column: increment.startColumn },
  });
  return {
    title: `${facts.name}: ${functionDescription(facts)}`,
    items: [
      { label: `Cognitive complexity ${sumOf(facts.cognitive, cognitive)}`, heading: true },
      ...cognitive.map(step),
      { label: `Cyclomatic complexity ${sumOf(facts.cyclomatic, cyclomatic, 1)}`, heading: true },
      {
        label: "1  function",
        description: `${facts.startLine}: ${textOfLine(facts.startLine)}`,
        place: { line: facts.startLine, column: facts.startColumn },
      },
      ...cyclomatic.map(step),
      ...adviceOf(view, ({ signal, startLine }) => scopeOf(signal) === "function" && startLine === facts.startLine),
    ],
  };
}

/** What the signals say, and what to do about it. */
function adviceOf(view: FileView, isMeant: (finding: FileView["findings"][number]) => boolean): WhyItem[] {
  const said = view.findings.filter(isMeant);
  if (said.length === 0) return [];
  const advice = said.flatMap(({ signal }) => wrapped(signalOf(signal)?.whatToDo ?? "", lineWidth));
  return [{ label: "What to do", heading: true }, ...advice.map((label) => ({ label }))];
}

/** Characters that fit into a line of the list. */
const lineWidth = 85;

/** Breaks a text into lines between its words: a line of the list that is too long would be cut off. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
