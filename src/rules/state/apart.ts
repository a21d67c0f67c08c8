import type { StateStep } from "../../model";
import { sharedBranches } from "./order";

/** Functions that make sure that something is there, or look at it: they write where it is missing, and can run again. */
const ensuring =
  /(^|\.)_*(get|find|fetch|load|read|resolve|ensure|init|initiali[sz]e|register|seed|bootstrap|check|verify|validate)([A-Z_]\w*)?$/;
/** What a container calls when the program starts, and again at the next start. */
const starting =
  /(^|\.)(onModuleInit|onApplicationBootstrap|onBootstrap|[Bb]ootstrap|[Ee]nsure[A-Z]\w*|[Ii]nit([A-Z]\w*)?|[Ss]eed([A-Z]\w*)?)$/;

/** What fills in rows to try something out with. */
const trying = /(^|\.)(create|make|generate|insert|add|fill)(Test|Demo|Dummy|Fake|Mock)([A-Z]\w*)?$/;

/** Whether a function is there to be run at each start, or to try something out. */
export function isStart(name: string): boolean {
  return starting.test(name) || trying.test(name);
}

/** Folders and files of work that is done in the background, and functions that bring in what is elsewhere. */
const background =
  /(^|\/|[-_.])(jobs?|workers?|queues?|crons?|consumers?|processors?|schedulers?|trigger|tasks?)(\/|[-_.][^/]*$)/i;
const bringing =
  /(^|\.)_*(import|sync|synchroni[sz]e|backfill|migrate|reconcile|clean|cleanup|prune|purge|retry|poll)([A-Z_]\w*)?$/;

/** Whether a function is run again when it fails, and goes on with what is left then. */
export function isRunAgain(name: string, path: string): boolean {
  return background.test(path) || bringing.test(name);
}

/** Whether a step stands in a function by which it is made sure that something is there, and the other does not. */
export function isEnsuring(step: StateStep, other: StateStep): boolean {
  return step.through.slice(sharedCalls(step, other)).some(({ name }) => ensuring.test(name));
}

/** Functions that are there to read: what they give is wanted where they are called. */
const reading =
  /(^|\.)_*([Gg]et|[Ff]ind|[Ff]etch|[Ll]oad|[Rr]ead|[Ss]how|[Rr]etrieve|[Ll]ookup|[Ss]elect)([A-Z_]\w*)?$/;

/** Whether the row is wanted in the function itself; what else a called function does with a row of its own is its matter. */
export function isAskedHere({ through }: StateStep): boolean {
  return through.every(({ name }) => reading.test(name));
}

/** Whether both stand in functions that a loop calls again and again: what one leaves undone the next turn does. */
export function areTurnsOfWork(one: StateStep, other: StateStep): boolean {
  const isPolled = one.branches.slice(0, sharedBranches(one, other)).some(({ kind }) => kind === "polling");
  const shared = sharedCalls(one, other);
  return isPolled && one.through.length > shared && other.through.length > shared;
}

/** How many calls lead to both. */
function sharedCalls({ through: one }: StateStep, { through: other }: StateStep): number {
  const at = one.findIndex((call, index) => {
    const its = other[index];
    return (
      its === undefined ||
      its.path !== call.path ||
      its.startLine !== call.startLine ||
      its.startColumn !== call.startColumn
    );
  });
  return at < 0 ? one.length : at;
}
