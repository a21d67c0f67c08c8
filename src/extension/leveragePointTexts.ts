import type { HistoryOptions, LeveragePoint, LeveragePointKind } from "../model";
import { escapeText } from "../report/markdown/escape";
import { counted, decimal, integer } from "../report/numbers";
import { folderOf, nameOf } from "./paths";
import { weightOf } from "./texts";

/** The texts of leverage points. Labels and descriptions hold no markup; the arithmetic is Markdown, all names escaped. */

/** The groups of the view, in their order. */
export const pointGroups: Readonly<Record<LeveragePointKind, { readonly title: string; readonly meaning: string }>> = {
  interface: {
    title: "Interfaces",
    meaning: "Exported declarations that files of other folders use, or that a package offers to others.",
  },
  model: { title: "Data models", meaning: "Declarations that say which data there can be." },
  state: { title: "State", meaning: "Functions that write data, and state that a whole module shares." },
  endpoint: { title: "Endpoints", meaning: "What answers requests from outside." },
};

/** Whether an argument of a command, which may come from anywhere, is a kind of leverage point. */
export function isPointKind(value: unknown): value is LeveragePointKind {
  return typeof value === "string" && Object.hasOwn(pointGroups, value);
}

/** `Order`; of an endpoint what it answers; of what has no name of its own, the file's: `order (default)`. */
export function pointLabel({ kind, name, detail, path }: LeveragePoint): string {
  if (kind === "endpoint") return detail;
  if (name !== "default" && name !== "=") return name;
  const file = nameOf(path).replace(/\.[^.]+$/, "");
  return `${file} (${name === "=" ? "module" : "default"})`;
}

/** `14 clients · 3 implementers · 12 changes · src/orders`; what an icon cannot tell comes first: `TypeORM entity`. */
export function pointDescription(point: LeveragePoint): string {
  const folder = folderOf(point.path);
  return [...whatOf(point), ...numbersOf(point), ...(folder === "" ? [] : [folder])].join(" · ");
}

/** The same for whoever hears it: `Order, interface, 14 clients, 3 implementers, 12 changes`. */
export function spokenPoint(point: LeveragePoint): string {
  const what = point.kind === "interface" ? [point.detail] : whatOf(point);
  return [pointLabel(point), ...what, ...numbersOf(point), point.path].join(", ");
}

/** What neither the name nor the icon tells; of an endpoint the function that answers, where that has a name. */
function whatOf({ kind, name, detail }: LeveragePoint): readonly string[] {
  if (kind === "interface") return [];
  return kind !== "endpoint" ? [detail] : name === detail ? [] : [name];
}

function numbersOf({ clients, implementers, isPublic, changes }: LeveragePoint): readonly string[] {
  const known = clients === null ? [] : [counted(clients, "client")];
  return [
    // Nobody here uses it: that it is offered to others is what makes it a leverage point.
    ...(clients === 0 && isPublic ? ["public"] : known),
    ...(implementers === null || implementers === 0 ? [] : [counted(implementers, "implementer")]),
    ...(changes === null ? [] : [counted(changes, "change")]),
  ];
}

/** How a leverage point came to its place in the list, number by number. */
export function pointArithmetic(point: LeveragePoint, history: HistoryOptions): string {
  const { kind, path, startLine, detail, score } = point;
  return [
    `**${escapeText(pointLabel(point))}** ${escapeText(kind === "endpoint" ? "(endpoint)" : `(${detail})`)}`,
    escapeText(`${path}:${startLine}`),
    rowsOf(point, history).join("  \n"),
    `${workedExample(point)} = **${scoreText(score)}**`,
    ...(point.weightedChanges === null
      ? ["Without a change history the list is by clients alone."]
      : [`Each commit counts ${weightOf(history)}, its age counted from the newest commit.`]),
  ].join("\n\n");
}

function rowsOf(point: LeveragePoint, { windowMonths }: HistoryOptions): readonly string[] {
  const { clients, implementers, isPublic, changes } = point;
  const span = windowMonths === "all" ? "" : ` in ${counted(windowMonths, "month")}`;
  return [
    clients === null
      ? "Who uses it cannot be told from imports"
      : `${counted(clients, "client")}: files that use it, those that only pass it on left out`,
    ...(implementers === null || implementers === 0
      ? []
      : [`${counted(implementers, "implementer")}: places that implement, extend or build it`]),
    ...(isPublic ? ["Public: another package uses it, or its own offers it to others"] : []),
    ...(changes === null ? [] : [`${counted(changes, "change")} of its file${span}`]),
  ];
}

/** `14 clients × 8.30 weighted changes`; what is known of nobody's use counts as one client. */
function workedExample({ clients, weightedChanges }: LeveragePoint): string {
  const counts = clients === null || clients === 0 ? "1 (for clients that are not known)" : counted(clients, "client");
  return weightedChanges === null ? counts : `${counts} × ${decimal(weightedChanges, 2)} weighted changes`;
}

function scoreText(score: number): string {
  return Number.isInteger(score) ? integer(score) : decimal(score, 1);
}
