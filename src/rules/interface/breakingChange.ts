import {
  type BrokenPlace,
  counted,
  type EditedContract,
  type EditedVerdict,
  type Rule,
  type RuleFinding,
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
  find({ contract }) {
    if (contract === null) return [];
    return contract.verdicts.flatMap((verdict) => {
      // Nobody there to be broken.
      if (verdict.clients.length === 0 && !verdict.isPublic) return [];
      if (verdict.change === "compatible") return [];
      return [
        { ...verdict.place, ...(verdict.change === "undecided" ? undecided(verdict) : breaking(verdict, contract)) },
      ];
    });
  },
};

type Said = Pick<RuleFinding, "message" | "related" | "severity">;

function undecided(verdict: EditedVerdict): Said {
  return {
    message: `Whether the change of ${inSentence(verdict)} breaks anybody cannot be decided: ${reasonOf(verdict)}.`,
    related: [],
    severity: "hint",
  };
}

function breaking(verdict: EditedVerdict, { places, verdicts }: EditedContract): Said {
  const reason = reasonOf(verdict);
  const { clients, isPublic } = verdict;
  // The compiler is still asked whom it breaks: no number is better than one that is not there yet.
  if (places === null) return { message: `${called(verdict)} ${byType(verdict)}: ${reason}.`, related: [] };
  const broken = places.broken.filter((place) => isAbout(place, verdict, verdicts));
  const files = new Set(broken.map(({ path }) => path));
  const unchecked = places.undecided.filter((path) => clients.includes(path)).length;
  const doubts = doubtsOf(unchecked, places.skipped.filter((path) => clients.includes(path)).length);
  const outside = isPublic ? " The package offers it to users outside, too." : "";
  if (files.size > 0) {
    const of = `breaks ${files.size} of ${counted(Math.max(clients.length, files.size), "client")}`;
    return { message: `${called(verdict)} ${of}: ${reason}.${doubts}${outside}`, related: broken.map(relatedOf) };
  }
  if (clients.length === 0) {
    const message = `The package offers ${inSentence(verdict)}, and users outside may break: ${reason}.`;
    return { message, related: [], severity: "information" };
  }
  const none = clients.length === 1 ? "its one client does not break" : `none of its ${clients.length} clients breaks`;
  const message = `${called(verdict)} changes incompatibly, but ${none}: ${reason}.${doubts}${outside}`;
  return { message, related: [], severity: "information" };
}

function doubtsOf(unchecked: number, skipped: number): string {
  const first = unchecked === 0 ? "" : ` ${counted(unchecked, "client")} could not be checked.`;
  const second = skipped === 0 ? "" : ` ${counted(skipped, "client")} that do not mention it were not looked at.`;
  return first + second;
}

/** As a sentence names it. */
function called({ name }: EditedVerdict): string {
  if (name === "=") return "`export =`";
  return name === "default" ? "The default export" : `\`${name}\``;
}

function inSentence(verdict: EditedVerdict): string {
  return called(verdict).replace(/^The /, "the ");
}

/** The first reason stands for all; how many more there are is said. */
function reasonOf({ name, reasons }: EditedVerdict): string {
  const [whole = "", ...others] = reasons;
  // The sentence names it already.
  const first = whole.replace(`\`${name}\`: `, "").replace(`\`${name}\` `, "it ");
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

/**
 * Broken places are found for the edit as a whole. Where a client takes several names that changed, a place belongs to
 * those that the compiler's message names; where it names none of them, to each.
 */
function isAbout(place: BrokenPlace, verdict: EditedVerdict, verdicts: readonly EditedVerdict[]): boolean {
  if (!verdict.clients.includes(place.path)) return false;
  const candidates = verdicts.filter(({ change, clients }) => change === "breaking" && clients.includes(place.path));
  if (candidates.length < 2) return true;
  const named = candidates.filter((candidate) => mentions(place.message, candidate));
  return named.length === 0 || named.includes(verdict);
}

/** Compilers put names in quotes: `Property 'id' is missing in type 'User'`. */
function mentions(message: string, { name, members }: EditedVerdict): boolean {
  const names = [...name.split("."), ...members.map((member) => member.name.replace(/^static /, ""))];
  return names.some((each) => new RegExp(`['"\`.]${each.replace(/[^\w]/g, "\\$&")}\\b`).test(message));
}

function relatedOf({ path, startLine, startColumn, endLine, endColumn, message }: BrokenPlace) {
  return { path, startLine, startColumn, endLine, endColumn, message: message.split("\n")[0] ?? message };
}
