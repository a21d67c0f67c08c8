import { parseArgs } from "node:util";
import { printStatements, printVerdicts } from "./agreement";
import { type Case, casesOf } from "./cases";
import { KeptAnswers } from "./keptAnswers";
import { RefusedError, WholeProgram } from "./wholeProgram";
import { WorkTree } from "./workTree";

// npx tsx bench/contracts/run.ts CLONE [--commits 200] [--every 1] [--files 8] [--under FOLDER] [--from REF]
// [--minutes N] [--list] [--oracle] [--answers FILE] [--tsc=--OPTION]… [--overrides JSON]: does what is said of an edit
// agree with the compiler?
//
// For each of the newest commits that changed an exported declaration, and each such file of it: the work tree is put at
// the commit's parent, and only that file's new text is applied. Needs a clean clone of its own, with its dependencies
// installed: it checks commits out.
//
// Two tables. The verdict by types alone is held against the errors that importing files get; a verdict `breaking` only
// where a client uses what it is about, as the checker resolves names: a member that is gone breaks nobody when nobody
// mentions it, and the compiler cannot confirm it then. With --oracle, the whole statement ("breaks clients": the types
// say so, and a broken place is found) is held against two compilations of the whole work tree, so that the search for
// importing files, the warm programs and the subtraction of errors are tested as well.
//
// --every takes only each such commit, --files so many files of each. --under looks at one folder alone, which is
// faster: its files are what is edited, who the clients are, and what the oracle compiles. --minutes stops after a while,
// as SIGTERM does; what there is by then is printed. --tsc gives the oracle an option of the compiler, --overrides some as
// tsconfig.json has them. --answers keeps what the oracle said in a file, for the next run with the same options.

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      commits: { type: "string", default: "200" },
      every: { type: "string", default: "1" },
      from: { type: "string", default: "HEAD" },
      files: { type: "string", default: "8" },
      under: { type: "string", default: "" },
      minutes: { type: "string", default: "600" },
      list: { type: "boolean", default: false },
      oracle: { type: "boolean", default: false },
      answers: { type: "string" },
      tsc: { type: "string", multiple: true, default: [] },
      overrides: { type: "string", default: "{}" },
    },
  });
  const [root] = positionals;
  if (root === undefined) throw new Error("Give a clean clone with its dependencies installed.");
  const tree = new WorkTree(root, values.under);
  if (tree.git("status", "--porcelain", "--untracked-files=no") !== "") throw new Error("The work tree is not clean.");
  const tsc = values.tsc.flatMap((option) => option.split(" "));
  const kept = values.answers === undefined ? undefined : new KeptAnswers(values.answers);
  const overrides = JSON.parse(values.overrides) as Readonly<Record<string, unknown>>;
  const setup = { options: tsc, overrides, under: values.under, kept };
  const oracle = values.oracle ? new WholeProgram(tree.root, setup) : undefined;
  const end = performance.now() + Number(values.minutes) * 60_000;
  const cases: Case[] = [];
  let refused = 0;
  const print = () => {
    const commits = new Set(cases.map(({ commit }) => commit)).size;
    const changed = cases.filter(({ verdict }) => verdict !== "unchanged");
    console.log(`\n${commits} commits, ${cases.length} files, ${changed.length} of which changed their contract`);
    if (refused > 0) console.log(`${refused} commits that the compiler's command line refuses as a whole are left out`);
    printVerdicts(cases, values.list);
    if (oracle !== undefined) printStatements(cases);
  };
  process.once("SIGTERM", () => {
    print();
    process.exit();
  });
  const options = { maxFiles: Number(values.files), under: values.under, oracle };
  let commits = 0;
  for (const commit of candidates(tree, values.from, Number(values.every))) {
    if (commits >= Number(values.commits) || performance.now() > end) break;
    const found = await casesOf(tree, commit, options).catch((error: unknown) => {
      if (!(error instanceof RefusedError)) throw error;
      refused++;
      return [];
    });
    cases.push(...found);
    if (found.length > 0) commits++;
    process.stderr.write(`\r${commits} commits, ${cases.length} files`);
  }
  print();
}

function candidates(tree: WorkTree, from: string, every: number): readonly string[] {
  return tree
    .git("log", "--no-merges", "--format=%H", "-n", "3000", from, "--", "*.ts", "*.tsx")
    .split("\n")
    .filter((line, index) => line !== "" && index % every === 0);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
