import { readFileSync } from "node:fs";
import { relative } from "node:path";
import {
  type BrokenPlace,
  brokenBy,
  type ContractClient,
  type ContractVerdict,
  type EditedContract,
} from "../../src/model";
import type { ContractProject } from "../../src/semantics/contractProject";
import type { PrintedError, WholeProgram } from "./wholeProgram";
import type { WorkTree } from "./workTree";

/** What the projects may hold together. */
const maxBytes = 3 * 2 ** 30;

/** One file of one commit: what is said of its edit, and what the compiler finds. */
export interface Case {
  readonly commit: string;
  /** Relative to the work tree. */
  readonly path: string;
  /** `unchanged` where the contract is said to be the same. */
  readonly verdict: ContractVerdict["change"] | "unchanged";
  readonly clients: readonly ContractClient[];
  /** The errors of all clients, whatever the verdict is. */
  readonly clientErrors: readonly BrokenPlace[];
  /** What the statement says breaks, each place once: clients, and further files. */
  readonly broken: readonly BrokenPlace[];
  /** Those of the broken places that are in no client. */
  readonly further: readonly BrokenPlace[];
  /** Whether any client mentions what a breaking verdict is about. */
  readonly used: boolean;
  readonly reasons: readonly string[];
  readonly problems: readonly string[];
  /** What the oracle finds in other files; undefined where it was not asked. */
  readonly oracle: readonly PrintedError[] | undefined;
}

export interface CaseOptions {
  /** So many files of each commit at most. */
  readonly maxFiles: number;
  /** Only files below this folder are looked at, as edited files and as clients; empty for all. */
  readonly under: string;
  readonly oracle: WholeProgram | undefined;
}

/**
 * The cases of a commit; the work tree is at its parent afterwards. Of a commit that changes many files the same way
 * only the first ones are taken.
 */
export async function casesOf(
  tree: WorkTree,
  commit: string,
  { maxFiles, under, oracle }: CaseOptions,
): Promise<readonly Case[]> {
  const paths = tree
    .git("diff-tree", "-r", "-z", "--no-commit-id", "--name-only", "--diff-filter=M", "--no-renames", commit)
    .split("\0")
    .filter(
      (path) =>
        path.startsWith(under) &&
        /\.[cm]?tsx?$/.test(path) &&
        !/(^|\/)(tests?|__tests__|docs|utils)\/|\.(test|spec)\.|\.d\.ts$/.test(path),
    );
  if (paths.length === 0 || paths.length > 60) return [];
  const diff = tree.git("diff", "--no-renames", `${commit}~`, commit, "--", ...paths);
  if (!/^[-+].*\b(export|public|[\w#]+\??:|\w+\(|\w+,?$)/m.test(diff)) return [];
  tree.moveTo(`${commit}~`);
  const changed: Case[] = [];
  const unchanged: Case[] = [];
  for (const path of paths) {
    const found = await caseOf(tree, { commit, path, under });
    (found.verdict === "unchanged" ? unchanged : changed).push(found);
    if (changed.length === maxFiles) break;
  }
  if (changed.length === 0) return [];
  // A contract that is the same breaks nobody; that this is told right is seen often enough in one of each commit.
  const cases = [...changed, ...unchanged.slice(0, 1)];
  if (oracle === undefined) return cases;
  return cases.map((each) => {
    const newText = tree.git("show", `${commit}:${each.path}`);
    return { ...each, oracle: oracle.brokenBy(commit, each.path, newText) };
  });
}

async function caseOf(
  tree: WorkTree,
  { commit, path, under }: { readonly commit: string; readonly path: string; readonly under: string },
): Promise<Case> {
  const absolute = tree.absolute(path);
  const baselineText = readFileSync(absolute, "utf8");
  const edit = { path: absolute, text: tree.git("show", `${commit}:${path}`), baselineText };
  const project = tree.projects.projectOf(absolute);
  const { contract, problems } = await tree.withText(path, edit.text, () =>
    tree.contracts.read(project, { ...edit, places: true }),
  );
  const { verdicts } = contract;
  const clients = tree.graph
    .importersOf(absolute)
    .filter((client) => /\.[cm]?tsx?$/.test(client.path) && client.path.startsWith(tree.absolute(under)));
  const importers = verdicts.length > 0 ? clients.map((client) => client.path) : [];
  const { broken: clientErrors } = await project.brokenPlaces({ ...edit, importers });
  const anyUsed = async () => {
    for (const verdict of verdicts) {
      if (await isUsed({ tree, project, path: absolute, clients }, verdict)) return true;
    }
    return false;
  };
  const result: Case = {
    commit: commit.slice(0, 9),
    path,
    verdict: verdictOf(contract),
    clients: clients.map((client) => ({ ...client, path: relative(tree.root, client.path) })),
    clientErrors: clientErrors.map((place) => ({ ...place, path: relative(tree.root, place.path) })),
    ...saidOf(contract),
    used: clientErrors.length > 0 || (await anyUsed()),
    reasons: verdicts.flatMap(({ change, reasons }) => reasons.map((reason) => `${change}: ${reason}`)),
    problems: problems.map(({ code, message }) => `${code}: ${message}`),
    oracle: undefined,
  };
  tree.projects.evict(maxBytes);
  return result;
}

function saidOf(contract: EditedContract): Pick<Case, "broken" | "further"> {
  const found = contract.verdicts
    .filter(({ change }) => change === "breaking")
    .flatMap((verdict) => brokenBy(verdict, contract) ?? []);
  const further = [...new Set(found.flatMap((each) => each.further))];
  return { broken: [...new Set([...found.flatMap((each) => each.clients), ...further])], further };
}

function verdictOf({ verdicts }: EditedContract): Case["verdict"] {
  const has = (change: ContractVerdict["change"]) => verdicts.some((verdict) => verdict.change === change);
  if (verdicts.length === 0) return "unchanged";
  return has("breaking") ? "breaking" : has("undecided") ? "undecided" : "compatible";
}

interface EditedFile {
  readonly tree: WorkTree;
  readonly project: ContractProject;
  readonly path: string;
  readonly clients: readonly ContractClient[];
}

/** Whether a client uses the exported name or, where the break is in its members, one of those. */
async function isUsed({ tree, project, path, clients }: EditedFile, verdict: ContractVerdict): Promise<boolean> {
  if (verdict.change !== "breaking") return false;
  const [first] = verdict.name.split(".");
  const takers = clients.filter(
    ({ names }) => names.includes(first ?? "") || names.includes("*") || names.includes("="),
  );
  const members = verdict.members.filter(({ change }) => change === "breaking");
  // What is new is in no client's text; who implements it would have to have it.
  const old = members.filter(({ oldType, breaks }) => oldType !== null || !breaks.implementers);
  if (members.length > 0 && old.length === 0) {
    return tree.graph.implementersOf(path).some(({ name }) => name === verdict.name);
  }
  const names = members.length > 0 ? old.map(({ name }) => name.replace(/^static /, "")) : [verdict.name];
  const files = takers.map((client) => client.path);
  const using = await project.filesThatUse({ path, names, files });
  const onlyWritten = old.length > 0 && old.every(({ reason }) => reason.endsWith("can no longer be written"));
  if (!onlyWritten) return using.length > 0;
  return using.some((file) => {
    const text = readFileSync(file, "utf8");
    return names.some((name) => new RegExp(`\\.${name}\\s*(=[^=>]|\\+\\+|--|[-+*/|&]=)`).test(text));
  });
}
