import type { Finding, FunctionFacts, HotSpot, Problem } from "../model";
import { groupProblems, type ProblemGroup } from "../report/problemGroups";
import { type FolderGroup, groupByFolder, type Listed } from "./hotSpotsModel";
import type { Project } from "./project";
import { scopeOf } from "./texts";

/** A node of the Hot Spots view. Plain data; `treeItems.ts` says how each looks. */
export type TreeNode =
  | { readonly kind: "project"; readonly listed: Listed }
  | { readonly kind: "folder"; readonly project: Project; readonly group: FolderGroup }
  | { readonly kind: "file"; readonly project: Project; readonly hotSpot: HotSpot; readonly withFolder: boolean }
  | {
      readonly kind: "function";
      readonly project: Project;
      readonly path: string;
      readonly facts: FunctionFacts;
      readonly finding: Finding | undefined;
    }
  | { readonly kind: "note"; readonly text: string }
  | { readonly kind: "more"; readonly project: Project; readonly rest: number }
  | { readonly kind: "problems"; readonly project: Project; readonly problems: readonly Problem[] }
  | { readonly kind: "problem-group"; readonly project: Project; readonly group: ProblemGroup }
  | { readonly kind: "problem"; readonly project: Project; readonly problem: Problem };

/** How many functions of a file, and how many problems of a kind, are listed. */
const shownFunctions = 10;
const shownProblems = 100;

/** The top of the tree: projects when there are several, else the content of the only one. */
export function rootNodes(all: readonly Listed[], grouped: boolean): readonly TreeNode[] {
  // Only an empty tree shows the welcome text that says why it is empty.
  if (!all.some(({ page }) => page.hotSpots.length > 0)) return [];
  const [only] = all;
  if (all.length === 1 && only !== undefined) return projectNodes(only, grouped);
  return all.map((listed) => ({ kind: "project", listed }));
}

/** What is listed of one project. */
export function projectNodes({ project, page, problems }: Listed, grouped: boolean): readonly TreeNode[] {
  const rest = page.matching - page.hotSpots.length;
  return [
    ...(grouped
      ? groupByFolder(page.hotSpots).map((group): TreeNode => ({ kind: "folder", project, group }))
      : fileNodes(project, page.hotSpots, true)),
    ...(rest > 0 ? [{ kind: "more", project, rest } as const] : []),
    ...(problems.length > 0 ? [{ kind: "problems", project, problems } as const] : []),
  ];
}

export function fileNodes(project: Project, hotSpots: readonly HotSpot[], withFolder: boolean): readonly TreeNode[] {
  return hotSpots.map((hotSpot) => ({ kind: "file", project, hotSpot, withFolder }));
}

/** The functions of a file, most complex first: where its complexity is. */
export async function functionNodes(project: Project, { path }: HotSpot): Promise<readonly TreeNode[]> {
  const view = await project.session?.file(path);
  if (view === undefined) return [{ kind: "note", text: "This file cannot be read any more" }];
  const functions = view.facts.functions
    .filter(({ cognitive, cyclomatic }) => cognitive > 0 || cyclomatic > 1)
    .sort((a, b) => b.cognitive - a.cognitive || b.cyclomatic - a.cyclomatic)
    .slice(0, shownFunctions);
  if (functions.length === 0) return [{ kind: "note", text: "No branches in any function" }];
  const about = view.findings.filter(({ signal }) => scopeOf(signal) === "function");
  return functions.map((facts) => {
    const finding = about.find(({ startLine, endLine }) => startLine === facts.startLine && endLine === facts.endLine);
    return { kind: "function", project, path, facts, finding };
  });
}

export function problemNodes(project: Project, problems: readonly Problem[]): readonly TreeNode[] {
  return groupProblems(problems).map((group) => ({ kind: "problem-group", project, group }));
}

export function problemGroupNodes(project: Project, { problems }: ProblemGroup): readonly TreeNode[] {
  const rest = problems.length - shownProblems;
  return [
    ...problems.slice(0, shownProblems).map((problem): TreeNode => ({ kind: "problem", project, problem })),
    ...(rest > 0 ? [{ kind: "note", text: `and ${rest} more` } as const] : []),
  ];
}
