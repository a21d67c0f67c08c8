import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { parseArgs } from "node:util";
import type { BrokenPlaces, ContractClient, ContractComparison, ContractVerdict } from "../../src/model";
import type { ContractProject } from "../../src/semantics/contractProject";
import { table } from "../measure";
import { WorkTree } from "./workTree";

// npx tsx bench/contracts/run.ts CLONE [--commits 200] [--from REF] [--list]: does the verdict on an edit agree with the compiler?
//
// For each of the newest commits that changed an exported declaration, and each such file of it: the work tree is put at
// the commit's parent, and only that file's new text is applied. The verdict says whether that breaks anybody; the
// compiler says which importing files have errors that they did not have before. Needs a clean clone of its own, with
// its dependencies installed: it checks commits out.
//
// A verdict `breaking` is held against the compiler only where a client uses what it is about, as the checker
// resolves names: a member that is gone breaks nobody when nobody mentions it, and the compiler cannot confirm it then.

/** What the projects may hold together. */
const maxBytes = 3 * 2 ** 30;

interface Case {
  readonly name: string;
  readonly verdict: "breaking" | "compatible" | "undecided";
  readonly clients: number;
  readonly broken: BrokenPlaces["broken"];
  /** Whether any client mentions what a breaking verdict is about. */
  readonly used: boolean;
  readonly reasons: readonly string[];
}

type Outcome =
  | "breaking, and the compiler finds broken clients"
  | "compatible, and the compiler finds none"
  | "breaking, used by a client, and the compiler finds none"
  | "compatible, and the compiler finds broken clients"
  | "breaking, what it is about is used by no client"
  | "undecided, and the compiler finds broken clients"
  | "undecided, and the compiler finds none"
  | "no clients";

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      commits: { type: "string", default: "200" },
      from: { type: "string", default: "HEAD" },
      list: { type: "boolean", default: false },
    },
  });
  const [root] = positionals;
  if (root === undefined) throw new Error("Give a clean clone with its dependencies installed.");
  const tree = new WorkTree(root);
  if (tree.git("status", "--porcelain", "--untracked-files=no") !== "") throw new Error("The work tree is not clean.");
  const cases: Case[] = [];
  let commits = 0;
  for (const commit of candidates(tree, values.from)) {
    if (commits >= Number(values.commits)) break;
    const found = await casesOf(tree, commit);
    if (found.length > 0) commits++;
    cases.push(...found);
    if (process.stderr.isTTY) process.stderr.write(`\r${commits} commits`);
  }
  print(cases, commits, values.list);
}

function candidates(tree: WorkTree, from: string): readonly string[] {
  return tree
    .git("log", "--no-merges", "--format=%H", "-n", "3000", from, "--", "*.ts", "*.tsx")
    .split("\n")
    .filter((line) => line !== "");
}

async function casesOf(tree: WorkTree, commit: string): Promise<readonly Case[]> {
  const paths = tree
    .git("diff-tree", "-r", "-z", "--no-commit-id", "--name-only", "--diff-filter=M", "--no-renames", commit)
    .split("\0")
    .filter(
      (path) =>
        /\.[cm]?tsx?$/.test(path) && !/(^|\/)(tests?|__tests__|docs|utils)\/|\.(test|spec)\.|\.d\.ts$/.test(path),
    );
  if (paths.length === 0 || paths.length > 60) return [];
  const diff = tree.git("diff", "--no-renames", `${commit}~`, commit, "--", ...paths);
  if (!/^[-+].*\b(export|public|[\w#]+\??:|\w+\(|\w+,?$)/m.test(diff)) return [];
  tree.moveTo(`${commit}~`);
  const cases: Case[] = [];
  for (const path of paths) {
    const found = await caseOf(tree, commit, path);
    if (found !== undefined) cases.push(found);
  }
  return cases;
}

async function caseOf(tree: WorkTree, commit: string, path: string): Promise<Case | undefined> {
  const absolute = tree.absolute(path);
  const baselineText = readFileSync(absolute, "utf8");
  const edit = { path: absolute, text: tree.git("show", `${commit}:${path}`), baselineText };
  const project = tree.projects.projectOf(absolute);
  const comparison = await project.compareContract(edit);
  if (comparison.verdicts.length === 0) return undefined;
  const clients = tree.graph.importersOf(absolute).filter((client) => /\.[cm]?tsx?$/.test(client.path));
  const places = await project.brokenPlaces({ ...edit, importers: clients.map((client) => client.path) });
  const anyUsed = async () => {
    for (const verdict of comparison.verdicts)
      if (await isUsed({ tree, project, path: absolute, clients }, verdict)) return true;
    return false;
  };
  const result: Case = {
    name: `${commit.slice(0, 9)} ${path}`,
    verdict: verdictOf(comparison),
    clients: clients.length,
    broken: places.broken.map((place) => ({ ...place, path: relative(tree.root, place.path) })),
    used: places.broken.length > 0 || (await anyUsed()),
    reasons: comparison.verdicts.flatMap(({ change, reasons }) => reasons.map((reason) => `${change}: ${reason}`)),
  };
  tree.projects.evict(maxBytes);
  return result;
}

function verdictOf({ verdicts }: ContractComparison): Case["verdict"] {
  const has = (change: ContractVerdict["change"]) => verdicts.some((verdict) => verdict.change === change);
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

function outcomeOf({ verdict, broken, used, clients }: Case): Outcome {
  if (clients === 0) return "no clients";
  const breaks = broken.length > 0;
  switch (verdict) {
    case "breaking":
      if (breaks) return "breaking, and the compiler finds broken clients";
      return used
        ? "breaking, used by a client, and the compiler finds none"
        : "breaking, what it is about is used by no client";
    case "compatible":
      return breaks ? "compatible, and the compiler finds broken clients" : "compatible, and the compiler finds none";
    case "undecided":
      return breaks ? "undecided, and the compiler finds broken clients" : "undecided, and the compiler finds none";
  }
}

const agreements: readonly Outcome[] = [
  "breaking, and the compiler finds broken clients",
  "compatible, and the compiler finds none",
];
const disagreements: readonly Outcome[] = [
  "breaking, used by a client, and the compiler finds none",
  "compatible, and the compiler finds broken clients",
];

function print(cases: readonly Case[], commits: number, all: boolean): void {
  const counts = new Map<Outcome, Case[]>();
  for (const each of cases) counts.set(outcomeOf(each), [...(counts.get(outcomeOf(each)) ?? []), each]);
  const count = (outcomes: readonly Outcome[]) =>
    outcomes.reduce((sum, each) => sum + (counts.get(each)?.length ?? 0), 0);
  console.log(`${commits} commits, ${cases.length} files whose contract they changed\n`);
  console.log(
    table(
      ["outcome", "files"],
      [...counts].map(([outcome, { length }]) => [outcome, String(length)]),
    ),
  );
  const [agreed, disagreed] = [count(agreements), count(disagreements)];
  const percent = ((100 * agreed) / Math.max(1, agreed + disagreed)).toFixed(1);
  console.log(
    `\nVerdict and compiler agree in ${agreed} of the ${agreed + disagreed} that can be compared: ${percent}%`,
  );
  const named = [...disagreements, "undecided, and the compiler finds broken clients"] as const;
  for (const outcome of all ? counts.keys() : named) {
    for (const each of counts.get(outcome) ?? []) printCase(outcome, each);
  }
}

function printCase(outcome: Outcome, { name, reasons, broken, clients }: Case): void {
  console.log(`\n${outcome}: ${name} (${clients} clients)`);
  for (const reason of reasons.slice(0, 6)) console.log(`  ${reason}`);
  for (const { path, startLine, code, message } of broken.slice(0, 4)) {
    console.log(`  ${path}:${startLine} TS${code} ${message.split("\n")[0]}`);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
