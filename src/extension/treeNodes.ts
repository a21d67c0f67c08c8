import type { FileView } from "../engine/session";
import type {
  Finding,
  FunctionFacts,
  FunctionHistory,
  HotSpot,
  Problem,
  TestHotSpot,
  TestHotSpotReport,
  XRay,
} from "../model";
import { courseOf } from "../report/complexityOverTime";
import { groupProblems, type ProblemGroup } from "../report/problemGroups";
import { counterpart } from "./counterpart";
import { type FolderGroup, groupByFolder, type Listed, statusOf } from "./hotSpotsModel";
import { folderOf } from "./paths";
import type { Project } from "./project";
import { isAbout, revisionsRead } from "./texts";
import { shortReasons, viewState } from "./viewState";

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
  | {
      readonly kind: "x-ray";
      readonly project: Project;
      readonly path: string;
      readonly history: FunctionHistory;
      readonly xray: XRay;
      /** The function in the file as it is now. */
      readonly facts: FunctionFacts | undefined;
      readonly finding: Finding | undefined;
    }
  | { readonly kind: "complexity"; readonly project: Project; readonly path: string; readonly xray: XRay }
  | {
      readonly kind: "tests";
      readonly project: Project;
      readonly report: TestHotSpotReport;
      /** Only test files below this folder. */
      readonly folder: string | undefined;
    }
  | {
      readonly kind: "test-file";
      readonly project: Project;
      readonly file: TestHotSpot;
      readonly report: TestHotSpotReport;
    }
  | { readonly kind: "note"; readonly text: string }
  | { readonly kind: "more"; readonly project: Project; readonly rest: number }
  | {
      readonly kind: "problems";
      readonly project: Project;
      readonly problems: readonly Problem[];
      /** The files of the folder when left out. */
      readonly of?: ProblemSource;
    }
  | {
      readonly kind: "problem-group";
      readonly project: Project;
      readonly group: ProblemGroup;
      readonly of?: ProblemSource;
    }
  | { readonly kind: "problem"; readonly project: Project; readonly problem: Problem };

/** What problems are about, where several lists of them stand in one tree or side by side. */
export type ProblemSource = "tests" | "quality";

/** How many functions of a file, of an X-ray, which was asked for, and how many problems of a kind are listed. */
const shownFunctions = 10;
const shownXRayFunctions = 30;
const shownProblems = 100;

/**
 * The top of the tree: projects when there are several, else the content of the only one.
 * @param folder the folder that the list is narrowed to.
 */
export function rootNodes(all: readonly Listed[], grouped: boolean, folder?: string): readonly TreeNode[] {
  // Only an empty tree shows the welcome text that says why it is empty.
  const hasTests = all.some(({ tests }) => tests !== undefined && tests.resultFiles.length > 0);
  const isFiltered = all.some(({ page }) => page.ranked > 0);
  const [only] = all;
  if (!all.some(({ page }) => page.hotSpots.length > 0)) {
    if (isFiltered || !hasTests) return [];
    if (all.length === 1 && only !== undefined) return [whyNoHotSpots(only), ...projectNodes(only, grouped, folder)];
  }
  if (all.length === 1 && only !== undefined) return projectNodes(only, grouped, folder);
  return all.map((listed) => ({ kind: "project", listed }));
}

/** In the place of the welcome text, where test results fill the list by themselves. */
function whyNoHotSpots(listed: Listed): TreeNode {
  const state = viewState([statusOf(listed)]);
  return { kind: "note", text: `No hot spots${state === "shown" ? "" : `: ${shortReasons[state]}`}` };
}

/** What is listed of one project. */
export function projectNodes(
  { project, page, problems, tests }: Listed,
  grouped: boolean,
  folder?: string,
): readonly TreeNode[] {
  const rest = page.matching - page.hotSpots.length;
  return [
    ...(grouped
      ? groupByFolder(page.hotSpots).map((group): TreeNode => ({ kind: "folder", project, group }))
      : fileNodes(project, page.hotSpots, true)),
    ...(rest > 0 ? [{ kind: "more", project, rest } as const] : []),
    ...(tests === undefined ? [] : [{ kind: "tests", project, report: tests, folder } as const]),
    ...(problems.length > 0 ? [{ kind: "problems", project, problems } as const] : []),
  ];
}

/** Test files, those with most failures first and then the slowest, and below them what could not be read. */
export function testNodes(project: Project, report: TestHotSpotReport, folder?: string): readonly TreeNode[] {
  const { files, found, problems } = report;
  const shown = folder === undefined ? files : files.filter(({ path }) => path.startsWith(`${folder}/`));
  const rest = found - files.length;
  return [
    ...shown.map((file): TreeNode => ({ kind: "test-file", project, file, report })),
    ...(shown.length === 0 ? [{ kind: "note", text: "No tests here" } as const] : []),
    ...(rest > 0 && folder === undefined ? [{ kind: "note", text: `and ${rest} more` } as const] : []),
    ...(problems.length > 0 ? [{ kind: "problems", project, problems, of: "tests" } as const] : []),
  ];
}

export function fileNodes(project: Project, hotSpots: readonly HotSpot[], withFolder: boolean): readonly TreeNode[] {
  return hotSpots.map((hotSpot) => ({ kind: "file", project, hotSpot, withFolder }));
}

/** The node of a file, where it is listed, in the tree as it is now. */
export function listedFileNode({ project, page }: Listed, path: string, grouped: boolean): TreeNode | undefined {
  const hotSpot = page.hotSpots.find((each) => each.path === path);
  return hotSpot && { kind: "file", project, hotSpot, withFolder: !grouped };
}

/** What a file or a folder stands under; undefined on the top level. */
export function parentNode(node: TreeNode, all: readonly Listed[], grouped: boolean): TreeNode | undefined {
  if (node.kind !== "file" && node.kind !== "folder") return undefined;
  const listed = all.find(({ project }) => project === node.project);
  if (listed === undefined) return undefined;
  if (node.kind === "file" && grouped) {
    const group = groupByFolder(listed.page.hotSpots).find(({ path }) => path === folderOf(node.hotSpot.path));
    if (group !== undefined) return { kind: "folder", project: node.project, group };
  }
  return all.length > 1 ? { kind: "project", listed } : undefined;
}

/** The functions of a file: as its X-ray ranks them, or without one the most complex first. */
export async function functionNodes(project: Project, { path }: HotSpot, xray?: XRay): Promise<readonly TreeNode[]> {
  const view = await project.session?.file(path);
  if (view === undefined) return [{ kind: "note", text: "This file cannot be read any more" }];
  return xray === undefined ? complexNodes(project, view) : xrayNodes(project, view, xray);
}

/** Most complex first: where a file's complexity is. */
function complexNodes(project: Project, view: FileView): readonly TreeNode[] {
  const { path } = view.facts;
  const functions = view.facts.functions
    .filter(({ cognitive, cyclomatic }) => cognitive > 0 || cyclomatic > 1)
    .sort((a, b) => b.cognitive - a.cognitive || b.cyclomatic - a.cyclomatic)
    .slice(0, shownFunctions);
  if (functions.length === 0) return [{ kind: "note", text: "No branches in any function" }];
  return functions.map((facts) => ({ kind: "function", project, path, facts, finding: findingOf(view, facts) }));
}

function xrayNodes(project: Project, view: FileView, xray: XRay): readonly TreeNode[] {
  const { path, functions } = view.facts;
  const ranked = xray.functions.filter(({ score }) => score > 0);
  const rest = ranked.length - shownXRayFunctions;
  return [
    ...(courseOf(xray.complexityOverTime) === undefined ? [] : [{ kind: "complexity", project, path, xray } as const]),
    ...ranked.slice(0, shownXRayFunctions).map((history): TreeNode => {
      const facts = counterpart(history, xray.functions, functions);
      const finding = facts && findingOf(view, facts);
      return { kind: "x-ray", project, path, history, xray, facts, finding };
    }),
    ...(ranked.length === 0 ? [{ kind: "note", text: "No function with a branch has changed" } as const] : []),
    ...(rest > 0 ? [{ kind: "note", text: `and ${rest} more` } as const] : []),
    ...(xray.revisions < xray.allRevisions
      ? [{ kind: "note", text: `Revisions read: ${revisionsRead(xray)}` } as const]
      : []),
  ];
}

function findingOf({ findings }: FileView, facts: FunctionFacts): Finding | undefined {
  return findings.find((finding) => isAbout(finding, facts));
}

export function problemNodes(project: Project, problems: readonly Problem[], of?: ProblemSource): readonly TreeNode[] {
  const whose = of === undefined ? {} : { of };
  return groupProblems(problems).map((group) => ({ kind: "problem-group", project, group, ...whose }));
}

export function problemGroupNodes(project: Project, { problems }: ProblemGroup): readonly TreeNode[] {
  const rest = problems.length - shownProblems;
  return [
    ...problems.slice(0, shownProblems).map((problem): TreeNode => ({ kind: "problem", project, problem })),
    ...(rest > 0 ? [{ kind: "note", text: `and ${rest} more` } as const] : []),
  ];
}
