import type { IndexProgress } from "../engine/session";
import { assertNever, type Problem, type ProblemCode } from "../model";
import type { PageState } from "./shownPages";

/** Where a project stands. */
export type ProjectState =
  | { readonly kind: "indexing"; readonly progress?: IndexProgress }
  | { readonly kind: "ready" }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly message: string };

/** Why the Hot Spots view has nothing to show; each has its welcome text. */
export type ViewState =
  | "indexing"
  | "cancelled"
  | "untrusted"
  | "git-missing"
  | "no-repository"
  | "no-commits"
  | "failed"
  | "filtered"
  | "empty"
  /** There are hot spots; nothing has to be said. */
  | "shown";

export interface ProjectStatus {
  readonly state: ProjectState;
  readonly problems: readonly Problem[];
  /** Hot spots that match the filter, and all of them. */
  readonly matching: number;
  readonly ranked: number;
}

/** Problems that leave a folder without hot spots, the ones to mend first in front. */
const reasons: Readonly<Partial<Record<ProblemCode, Exclude<ViewState, "shown">>>> = {
  untrusted: "untrusted",
  "git-missing": "git-missing",
  "git-failed": "failed",
  "no-commits": "no-commits",
  "no-repository": "no-repository",
};

/** What the view says, from all its projects: it is empty only when every one of them is. */
export function viewState(projects: readonly ProjectStatus[]): ViewState {
  if (projects.some(({ matching }) => matching > 0)) return "shown";
  if (projects.some(({ ranked }) => ranked > 0)) return "filtered";
  if (projects.some(({ state }) => state.kind === "indexing")) return "indexing";
  if (projects.some(({ state }) => state.kind === "failed")) return "failed";
  if (projects.some(({ state }) => state.kind === "cancelled")) return "cancelled";
  return historyReason(projects.flatMap(({ problems }) => problems)) ?? "empty";
}

/** Why there is no change history; undefined when nothing speaks against one. */
export function historyReason(problems: readonly Problem[]): Exclude<ViewState, "shown"> | undefined {
  const codes = new Set(problems.map(({ code }) => code));
  for (const [code, state] of Object.entries(reasons)) if (codes.has(code as ProblemCode)) return state;
  return undefined;
}

/** Why a project among others lists nothing, in the few words that fit beside its name. */
export const shortReasons: Readonly<Record<Exclude<ViewState, "shown">, string>> = {
  indexing: "indexing",
  cancelled: "cancelled",
  untrusted: "Restricted Mode, git is not run",
  "git-missing": "git was not found",
  "no-repository": "no git repository",
  "no-commits": "no commits yet",
  failed: "could not be read",
  filtered: "nothing matches the filter",
  empty: "no changes yet",
};

/** `Reading files: 45%`. */
export function progressText(progress: IndexProgress | undefined): string {
  if (progress === undefined) return "Starting";
  const { phase, done, total } = progress;
  const share = total > 0 ? `: ${Math.floor((100 * done) / total)}%` : "";
  switch (phase) {
    case "listing":
      return "Listing files";
    case "history":
      return "Reading history";
    case "facts":
      return `Reading files${share}`;
    case "ranking":
      return "Ranking";
    case "lines":
      return `Counting lines${share}`;
    case "edits":
      return `Type-checking${share}`;
    case "revisions":
    case "starts":
      return `Reading earlier commits${share}`;
    case "measures":
      return "Measuring quality";
    default:
      return assertNever(phase);
  }
}

/** What is said above the list when nothing is listed; links run commands. Shown while `trueline.state` has this value. */
export const welcomes: readonly { readonly state: ViewState | "no-folder"; readonly text: string }[] = [
  {
    state: "no-folder",
    text: "Open a folder to see which of its files keep changing although they are complicated.\n[Open Folder](command:vscode.openFolder)",
  },
  {
    state: "indexing",
    text: "Reading files and change history. The hot spots will be listed here.\n[Cancel Indexing](command:trueline.cancelIndexing)",
  },
  { state: "cancelled", text: "Indexing was cancelled.\n[Index Now](command:trueline.refresh)" },
  {
    state: "untrusted",
    text: "In Restricted Mode git is not run, so there is no change history to rank by. Complexity is shown in the editor all the same.\n[Manage Workspace Trust](command:workbench.trust.manage)",
  },
  {
    state: "git-missing",
    text: "Hot spots come from the change history, and git was not found on this machine. [Install git](https://git-scm.com/downloads), then try again.\n[Try Again](command:trueline.refresh)",
  },
  {
    state: "no-repository",
    text: "This folder is in no git repository, so there is no change history to rank by. Complexity is shown in the editor all the same.\n[Try Again](command:trueline.refresh)",
  },
  {
    state: "no-commits",
    text: "This repository has no commits yet. Hot spots are listed here as soon as files have changed.",
  },
  {
    state: "failed",
    text: "The files or their history could not be read. The log says why.\n[Show Log](command:trueline.showLog)\n[Try Again](command:trueline.refresh)",
  },
  { state: "filtered", text: "No hot spot matches the filter.\n[Clear Filter](command:trueline.clearFilter)" },
  { state: "empty", text: "No file here has a change history yet." },
];

/** The same for the Leverage Points view. Shown while `trueline.points` has this value. */
export const pointWelcomes: readonly { readonly state: PageState | "no-folder"; readonly text: string }[] = [
  {
    state: "no-folder",
    text: "Open a folder to see which of its declarations many files rely on.\n[Open Folder](command:vscode.openFolder)",
  },
  {
    state: "loading",
    text: "Looking for leverage points: interfaces, data models and stateful code that many files rely on.",
  },
  {
    state: "cancelled",
    text: "Indexing was cancelled, so nothing is known of these files.\n[Index Now](command:trueline.refresh)",
  },
  {
    state: "failed",
    text: "The leverage points could not be listed. The log says why.\n[Show Log](command:trueline.showLog)\n[Try Again](command:trueline.refresh)",
  },
  {
    state: "none",
    text: "No leverage points were found: no TypeScript or JavaScript file here exports what files of other folders use, and no data models or stateful code were recognized.",
  },
];

/** The same for the Quality view. Shown while `trueline.qualityState` has this value. */
export const qualityWelcomes: readonly { readonly state: PageState | "no-folder"; readonly text: string }[] = [
  {
    state: "no-folder",
    text: "Open a folder to see how it stands to its definition of quality.\n[Open Folder](command:vscode.openFolder)",
  },
  { state: "loading", text: "Measuring quality: tests, interfaces, libraries, state and changes." },
  {
    state: "cancelled",
    text: "Indexing was cancelled, so nothing is known of these files.\n[Index Now](command:trueline.refresh)",
  },
  {
    state: "failed",
    text: "Quality could not be measured. The log says why.\n[Show Log](command:trueline.showLog)\n[Try Again](command:trueline.refresh)",
  },
  { state: "none", text: "There is nothing here that could be measured." },
];
