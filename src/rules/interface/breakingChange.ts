import {
  type BrokenByOne,
  type BrokenPlace,
  brokenBy,
  counted,
  type EditedContract,
  type EditedVerdict,
  type MovedFile,
  type Rule,
  type RuleFinding,
  spokenName,
} from "../../model";
import { breakingExamples } from "./breakingChangeExamples";

export const breakingChange: Rule = {
  id: "interface/breaking-change",
  title: "Breaking change",
  summary: "What a module offers no longer fits those who use it.",
  why:
    "Whoever imports a module has built on what it promises. A change that the old users do not fit into has to be " +
    "made in all of them at once, and those outside of this repository find out later. The type checker decides: the " +
    "old and the new declaration stand side by side, and each is held against the other, name by name and member by " +
    "member. What it cannot decide, because types are missing, is said to be undecided.",
  whatToDo:
    "Keep the old form working beside the new one (an optional parameter, an overload, a second name), or change every " +
    "place that is listed in the same commit. Where the break is meant, say so in the commit and in the change log.",
  severity: "warning",
  options: {},
  examples: breakingExamples,
  find({ contract, moved }) {
    const left = moved === undefined ? [] : stillSought(moved);
    if (contract === null) return left;
    const changed = contract.verdicts.flatMap((verdict) => {
      if (verdict.change === "compatible") return [];
      if (isForNobody(verdict, contract)) return [];
      // The former text asks for what lay around it then, and some of that may be gone.
      if (verdict.change === "undecided" && moved !== undefined) return [];
      const said = verdict.change === "undecided" ? undecided(verdict) : breaking(verdict, contract);
      return [{ ...verdict.place, ...said }];
    });
    return [...left, ...changed];
  },
};

/** Who still asks for a file that was moved finds nothing; said once, at its beginning, and not of each name. */
function stillSought({ from, clients, isEntry }: MovedFile): readonly RuleFinding[] {
  if (clients.length === 0 && !isEntry) return [];
  const files = counted(clients.length, "file");
  const seekers = clients.length === 0 ? "" : `${files} still ${clients.length === 1 ? "looks" : "look"} for it`;
  const whom = [seekers, isEntry ? "`package.json` still names it" : ""].filter((each) => each !== "").join(", and ");
  const related = clients.map(({ path, startLine, specifier }) => ({
    ...{ path, startLine, startColumn: 1, endLine: startLine, endColumn: 1 },
    message: `Asks for \`${specifier}\`, where nothing is any more.`,
  }));
  const place = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  return [{ ...place, message: `This file moved here from \`${from}\`, where ${whom}.`, related }];
}

/** What is internal is nothing to users outside. */
function isSeenOutside({ isPublic, isInternal }: EditedVerdict): boolean {
  return isPublic && isInternal !== true;
}

/** Whether nobody outside sees it, and inside nobody is there, or the compiler has looked at all and found nobody broken. */
function isForNobody(verdict: EditedVerdict, contract: EditedContract): boolean {
  if (isSeenOutside(verdict)) return false;
  const broken = brokenBy(verdict, contract);
  if (verdict.clients.length === 0) return (broken?.further ?? []).length === 0;
  // Where types are missing, that the compiler finds no error says little.
  if (verdict.change === "undecided" && verdict.isInternal !== true) return false;
  const { unchecked, skipped, further } = leftOut(verdict, contract);
  if (broken === null || unchecked + skipped + further > 0) return false;
  return broken.clients.length + broken.further.length === 0;
}

type Said = Pick<RuleFinding, "message" | "related" | "severity">;

function undecided(verdict: EditedVerdict): Said {
  return {
    message: `Whether the change of ${inSentence(verdict)} breaks anybody cannot be decided: ${reasonOf(verdict)}.`,
    related: [],
    severity: "hint",
  };
}

function breaking(verdict: EditedVerdict, contract: EditedContract): Said {
  const reason = reasonOf(verdict);
  const { clients } = verdict;
  const broken = brokenBy(verdict, contract);
  // The compiler is still asked whom it breaks: no number is better than one that is not there yet, and no warning either.
  if (broken === null) {
    return { message: `${called(verdict)} ${byType(verdict)}: ${reason}.`, related: [], severity: "information" };
  }
  const left = leftOut(verdict, contract);
  const after = `${doubtsOf(left, clients.length)}${isSeenOutside(verdict) ? " The package offers it to users outside, too." : ""}`;
  const whom = brokenFiles(verdict, broken);
  if (whom !== undefined) {
    const related = [...broken.clients, ...broken.further].map(relatedOf);
    return { message: `${called(verdict)} breaks ${whom}: ${reason}.${after}`, related };
  }
  if (clients.length === 0) {
    const message = `The package offers ${inSentence(verdict)}, and users outside may break: ${reason}.`;
    return { message, related: [], severity: "information" };
  }
  const message = `${called(verdict)} changes incompatibly, ${noneBreaks(clients.length, left)}: ${reason}.${after}`;
  // Where nobody can be checked and nobody else is there, all is said that is known, and little of it.
  const isVague = left.unchecked === clients.length && !isSeenOutside(verdict);
  return { message, related: [], severity: isVague ? "hint" : "information" };
}

/** Of those that the compiler can look at: of plain JavaScript it says nothing. */
function noneBreaks(clients: number, { unchecked }: LeftOut): string {
  const checked = clients - unchecked;
  if (checked === 0)
    return `and ${clients === 1 ? "its one client cannot" : `none of its ${clients} clients can`} be checked`;
  const those = unchecked === 0 ? "" : " that can be checked";
  return checked === 1
    ? `but its one client${those} does not break`
    : `but none of its ${checked} clients${those} breaks`;
}

/**
 * `6 of 14 clients and 2 further files`; undefined where nothing breaks. Clients are those who ask for the name, so that
 * who only passes it on, or meets it through another module, is counted apart.
 */
function brokenFiles({ clients }: EditedVerdict, broken: BrokenByOne): string | undefined {
  const [own, others] = [filesOf(broken.clients), filesOf(broken.further)];
  const further = counted(others, "further file");
  if (own === 0) {
    if (others === 0) return undefined;
    if (clients.length === 0) return further;
    return `${further}, but ${clients.length === 1 ? "not its one client" : `none of its ${clients.length} clients`}`;
  }
  const of = `${own} of ${counted(Math.max(clients.length, own), "client")}`;
  return others === 0 ? of : `${of} and ${further}`;
}

function filesOf(places: readonly BrokenPlace[]): number {
  return new Set(places.map(({ path }) => path)).size;
}

interface LeftOut {
  /** Clients of which the compiler says nothing, as of plain JavaScript. */
  readonly unchecked: number;
  /** Clients that mention nothing of what changed, and that there was no time for. */
  readonly skipped: number;
  readonly further: number;
}

/** Files that may break and were not looked at. */
function leftOut({ name, clients }: EditedVerdict, { places }: EditedContract): LeftOut {
  const ofClients = (paths: readonly string[] = []) => paths.filter((path) => clients.includes(path)).length;
  return {
    unchecked: ofClients(places?.undecided),
    skipped: ofClients(places?.skipped),
    further: places?.further.skipped.filter(({ about }) => about.includes(name)).length ?? 0,
  };
}

function doubtsOf({ unchecked, skipped, further }: LeftOut, clients: number): string {
  return [
    unchecked === 0 || unchecked === clients ? "" : ` ${counted(unchecked, "client")} could not be checked.`,
    skipped === 0 ? "" : ` ${counted(skipped, "client")} that do not mention it were not looked at.`,
    further === 0
      ? ""
      : ` ${counted(further, "further file")} that may meet it ${further === 1 ? "was" : "were"} not looked at.`,
  ].join("");
}

/** As a sentence names it. */
function called({ name }: EditedVerdict): string {
  return name === "default" ? "The default export" : `\`${spokenName(name)}\``;
}

function inSentence(verdict: EditedVerdict): string {
  return called(verdict).replace(/^The /, "the ");
}

/** The first reason stands for all; how many more there are is said. */
function reasonOf({ name, reasons }: EditedVerdict): string {
  const [whole = "", ...others] = reasons;
  // The sentence names it already.
  const said = `\`${spokenName(name)}\``;
  const first = whole.replace(`${said}: `, "").replace(`${said} `, "it ");
  return others.length === 0 ? first : `${first} (and ${counted(others.length, "more change")})`;
}

function byType({ breaks, clients }: EditedVerdict): string {
  const whom = breaks.consumers
    ? breaks.implementers
      ? "changes for those who use it and those who implement it"
      : "changes for those who use it"
    : "changes for those who implement it";
  return clients.length === 0 ? whom : `${whom} (${counted(clients.length, "client")})`;
}

function relatedOf({ path, startLine, startColumn, endLine, endColumn, message }: BrokenPlace) {
  return { path, startLine, startColumn, endLine, endColumn, message: message.split("\n")[0] ?? message };
}
