import type { MeasureReport, Miss, MissingFile } from "../model";
import { raising } from "../report/qualityTexts";
import type { Project } from "./project";
import { type ListedQuality, type QualityPage, shownOfAllFiles } from "./qualityModel";
import { problemGroupNodes, problemNodes, type TreeNode } from "./treeNodes";

type NodeOfHotSpots = Extract<TreeNode, { kind: "note" | "problems" | "problem-group" | "problem" }>;

/** A node of the Quality view. Plain data; `qualityItems.ts` says how each looks. */
export type QualityNode =
  | { readonly kind: "quality-project"; readonly listed: ListedQuality }
  | { readonly kind: "score"; readonly project: Project; readonly page: QualityPage }
  | { readonly kind: "measure"; readonly project: Project; readonly page: QualityPage; readonly measure: MeasureReport }
  | {
      readonly kind: "missing-file";
      readonly project: Project;
      readonly measure: MeasureReport;
      readonly file: MissingFile;
    }
  | {
      readonly kind: "miss";
      readonly project: Project;
      readonly path: string;
      readonly miss: Miss;
    }
  | {
      readonly kind: "all-files";
      readonly project: Project;
      readonly measure: string;
      readonly rest: number;
    }
  | { readonly kind: "not-measured"; readonly project: Project; readonly page: QualityPage }
  | { readonly kind: "no-definition"; readonly project: Project }
  | NodeOfHotSpots;

/** The top of the tree: projects when there are several, else how the only one stands. */
export function rootQualityNodes(all: readonly ListedQuality[]): readonly QualityNode[] {
  // Only an empty tree shows the welcome text that says why it is empty.
  const [only] = all;
  if (only === undefined || all.every(({ page }) => page === undefined)) return [];
  return all.length === 1 ? projectNodes(only) : all.map((listed) => ({ kind: "quality-project", listed }));
}

/** The score, the measures, those first that would raise it most, and what is missing. */
function projectNodes({ project, page }: ListedQuality): readonly QualityNode[] {
  if (page === undefined) return [];
  const { measures, definition } = page.report;
  const measured = measures.filter(({ value }) => value !== null);
  const first = raising(measured);
  const ordered = [...first, ...measured.filter((measure) => !first.includes(measure))];
  return [
    { kind: "score", project, page },
    ...ordered.map((measure): QualityNode => ({ kind: "measure", project, page, measure })),
    ...(measured.length < measures.length ? [{ kind: "not-measured", project, page } as const] : []),
    ...(definition === null ? [{ kind: "no-definition", project } as const] : []),
    ...(page.problems.length > 0
      ? [{ kind: "problems", project, problems: page.problems, of: "quality" } as const]
      : []),
  ];
}

/** What stands below a node. */
export function qualityChildren(node: QualityNode): readonly QualityNode[] {
  switch (node.kind) {
    case "quality-project":
      return projectNodes(node.listed);
    case "measure":
      return fileNodes(node);
    case "missing-file": {
      const { project, file } = node;
      return file.misses.map((miss) => ({ kind: "miss", project, path: file.path, miss }));
    }
    case "not-measured": {
      const { project, page } = node;
      const missing = page.report.measures.filter(({ value }) => value === null);
      return missing.map((measure) => ({ kind: "measure", project, page, measure }));
    }
    case "problems":
      return problemNodes(node.project, node.problems, node.of) as readonly NodeOfHotSpots[];
    case "problem-group":
      return problemGroupNodes(node.project, node.group) as readonly NodeOfHotSpots[];
    default:
      return [];
  }
}

/** Whether a file's misses say more than its own line does: where they are. */
export function hasPlaces({ misses }: MissingFile): boolean {
  return misses.some(({ startLine }) => startLine !== null);
}

function fileNodes({ project, measure }: Extract<QualityNode, { kind: "measure" }>): readonly QualityNode[] {
  const { id, files, missing } = measure;
  const rest = missing - files.length;
  const isCut = files.length >= shownOfAllFiles;
  return [
    ...files.map((file): QualityNode => ({ kind: "missing-file", project, measure, file })),
    ...(rest > 0 && !isCut ? [{ kind: "all-files", project, measure: id, rest } as const] : []),
    ...(rest > 0 && isCut ? [{ kind: "note", text: `and ${rest} more` } as const] : []),
  ];
}
