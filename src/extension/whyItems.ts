import type { FileView } from "../engine/session";
import type {
  ComplexityIncrement,
  CoverageOfFile,
  FunctionCoverage,
  FunctionExplanation,
  FunctionFacts,
  HistoryOptions,
  HotSpot,
  XRay,
} from "../model";
import { doubts } from "../report/confidence";
import { score } from "../report/explain";
import { toHotSpotEntry } from "../report/hotSpotList";
import { counted, decimal, integer } from "../report/numbers";
import { trendTexts } from "../report/trend";
import { dayOf, type HistoryContext, sumOf } from "./arithmetic";
import { fileCoverageItems, functionCoverageItems } from "./coverageTexts";
import {
  changesByAuthors,
  complexityText,
  fileTitle,
  functionDescription,
  isAbout,
  rankText,
  scopeOf,
  signalOf,
  splitName,
  weightOf,
} from "./texts";
import { lines, type Why, type WhyItem } from "./whyItem";
import { xrayItems } from "./whyPast";

/** How a file came to its rank, and which of its functions its complexity, or its X-ray's score, is in. */
export function whyFile(
  view: FileView,
  history: HistoryOptions,
  {
    confidence,
    xray,
    coverage,
  }: Pick<HistoryContext, "confidence"> & {
    readonly xray?: XRay | undefined;
    readonly coverage?: CoverageOfFile | undefined;
  } = {},
): Why {
  const { facts, hotSpot } = view;
  const doubt = doubts(confidence ?? null);
  const canXRay = hotSpot !== undefined && facts.functions.length > 0 && xray === undefined;
  return {
    title: fileTitle(view),
    items: [
      ...(hotSpot === undefined
        ? [{ label: "No rank", description: "no change history is known of this file" }]
        : [...hotSpotItems(hotSpot, history), ...(doubt === undefined ? [] : lines(doubt))]),
      ...(canXRay ? [xrayAction] : []),
      ...(xray === undefined
        ? complexityItems(facts.functions, complexityText(facts.complexity))
        : xrayItems(facts.functions, xray)),
      ...fileCoverageItems(coverage),
      ...adviceOf(view, (finding) => scopeOf(finding.signal) === "file"),
    ],
  };
}

const xrayAction: WhyItem = {
  label: "X-Ray",
  description: "rank the functions by how often each has changed",
  action: "xray",
};

function hotSpotItems(hotSpot: HotSpot, options: HistoryOptions): WhyItem[] {
  const { windowMonths, maxFilesPerCommit } = options;
  const { history, rawScore, complexity, lines } = hotSpot;
  const { fixChanges = 0 } = history;
  const window = windowMonths === "all" ? "all time" : `in ${counted(windowMonths, "month")}`;
  const weighted = decimal(history.weightedChanges, 2);
  const entry = toHotSpotEntry(hotSpot);
  const trend = trendTexts(entry, options);
  return [
    { label: "How it is ranked", heading: true },
    { label: `${rankText(hotSpot)}, score ${score(entry)}`, description: comparison(hotSpot) },
    {
      label: `Raw score ${decimal(rawScore, 2)}`,
      description: `${weighted} weighted changes × ln(1 + ${integer(complexity.value)} + ${integer(lines)} / 10)`,
    },
    {
      label: `Weighted changes ${weighted}`,
      description: `each commit counts ${weightOf(options)}`,
    },
    ...(fixChanges === 0
      ? []
      : [
          {
            label: `${counted(fixChanges, "bug fix", "bug fixes")} among them`,
            description: "by the commits' subjects",
          },
        ]),
    ...(history.massChanges === 0
      ? []
      : [
          {
            label: `${counted(history.massChanges, "commit")} not weighted`,
            description: `of more than ${counted(maxFilesPerCommit, "file")} each`,
          },
        ]),
    ...(history.ignoredChanges === undefined
      ? []
      : [
          {
            label: `${counted(history.ignoredChanges, "commit")} overlooked`,
            description: "listed in .git-blame-ignore-revs",
          },
        ]),
    { label: capitalized(changesByAuthors(hotSpot)), description: window },
    ...(history.botChanges === undefined
      ? []
      : [
          {
            label: `${integer(history.botChanges)} of them by bots`,
            description: "counted as changes, not as authors",
          },
        ]),
    ...(trend === undefined ? [] : [{ label: trend.trend, description: trend.counts }]),
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
  const files = `other ${others === 1 ? "file" : "files"}`;
  return lower === others
    ? `hotter than all ${integer(others)} ${files}`
    : `hotter than ${integer(lower)} of ${integer(others)} ${files}`;
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
      label: splitName(facts).name,
      description: `line ${facts.startLine} · ${functionDescription(facts)}`,
      place: { line: facts.startLine, column: facts.startColumn },
      isFunction: true as const,
    })),
  ];
}

/** How a function came to its two complexities, branch by branch. */
export function whyFunction(
  { function: facts, cognitive, cyclomatic }: FunctionExplanation,
  view: FileView,
  textOfLine: (line: number) => string,
  coverage?: FunctionCoverage,
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
      ...functionCoverageItems(coverage, textOfLine),
      ...adviceOf(view, (finding) => isAbout(finding, facts)),
    ],
  };
}

/** What the signals say, and what to do about it. */
function adviceOf(view: FileView, isMeant: (finding: FileView["findings"][number]) => boolean): WhyItem[] {
  const said = view.findings.filter(isMeant);
  if (said.length === 0) return [];
  const advice = said.flatMap(({ signal }) => lines(signalOf(signal)?.whatToDo ?? ""));
  return [{ label: "What to do", heading: true }, ...advice];
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
