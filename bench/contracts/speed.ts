import { readFileSync } from "node:fs";
import { basename, relative } from "node:path";
import { parseArgs } from "node:util";
import type { BrokenPlaces, ContractVerdict } from "../../src/model";
import type { FurtherQuestion } from "../../src/semantics/placesSearch";
import { reachingFiles } from "../../src/semantics/reachingFiles";
import { table } from "../measure";
import { WorkTree } from "./workTree";

// npx tsx bench/contracts/speed.ts FOLDER [--files 40]: how long a verdict takes on a warm project, and all broken
// places with 50 importing files. The files are those with the most clients; each gets the edits below, one after the
// other, as typing does. Nothing is written to the folder.

/** What a keystroke pause may find: each edit keeps those before it. */
const edits: readonly { readonly name: string; readonly apply: (text: string) => string }[] = [
  { name: "inside a body", apply: (text) => `${text}\nfunction truelineBench() { return 1; }\n` },
  { name: "a new export", apply: (text) => `${text}\nexport interface TruelineBench { a: string }\n` },
  { name: "a new parameter", apply: newParameter },
  { name: "a member gone", apply: memberGone },
];

/** How long the editor looks at clients that mention nothing of what changed. In milliseconds. */
const patience = 1_200;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { files: { type: "string", default: "40" } },
  });
  const [root] = positionals;
  if (root === undefined) throw new Error("Give a folder with a repository.");
  const tree = new WorkTree(root);
  const files = mostUsed(tree, Number(values.files));
  const verdicts = new Map(edits.map(({ name }) => [name, [] as Took[]]));
  const first: Took[] = [];
  const places: Took[] = [];
  const editorsPlaces: Took[] = [];
  const furtherCounts: number[] = [];
  const furtherSkipped: number[] = [];
  const cold: Took[] = [];
  const warm = new Set<unknown>();
  let slowest: readonly [Took, string] = [{ wall: 0, processor: 0 }, ""];
  for (const { path, clients } of files) {
    const baselineText = readFileSync(path, "utf8");
    const project = tree.projects.projectOf(path);
    const timed = (text: string) => took(() => project.compareContract({ path, text, baselineText }));
    // The first question in a project makes its programs, with the libraries.
    if (!warm.has(project)) cold.push(await timed(`${baselineText}\nexport interface TruelineWarm { a: string }\n`));
    warm.add(project);
    // The first question about a file reads what it imports.
    first.push(await timed(`${baselineText}\n;`));
    let text = baselineText;
    for (const { name, apply } of edits) {
      text = apply(text);
      const once = await timed(text);
      verdicts.get(name)?.push(once);
      if (once.processor > slowest[0].processor) slowest = [once, `${relative(tree.root, path)}, ${name}`];
    }
    if (clients.length >= 50) {
      const importers = clients.slice(0, 50);
      await project.brokenPlaces({ path, text, baselineText, importers });
      places.push(await took(() => project.brokenPlaces({ path, text: `${text}\n`, baselineText, importers })));
      const { verdicts } = await project.compareContract({ path, text: `${text}\n\n`, baselineText });
      const names = verdicts.map(({ name }) => name.split(".").at(-1) ?? name);
      const further = furtherQuestion(tree, { path, importers, verdicts });
      const asked = { baselineText, importers, names, further, patience };
      // As for the verdict, what only these files import is read and parsed before.
      await project.brokenPlaces({ ...asked, path, text: `${text}\n\n` });
      let found: BrokenPlaces | undefined;
      const ask = async () => {
        found = await project.brokenPlaces({ ...asked, path, text: `${text}\n\n\n` });
      };
      editorsPlaces.push(await took(ask));
      furtherCounts.push(further.paths.length);
      furtherSkipped.push(found?.further.skipped.length ?? 0);
    }
  }
  console.log(`${basename(tree.root)}: ${files.length} files, at most ${files[0]?.clients.length ?? 0} clients\n`);
  const row = (name: string, times: readonly Took[]) => [
    name,
    String(times.length),
    ...(["wall", "processor"] as const).flatMap((clock) =>
      [0.5, 0.95, 1].map((share) => {
        const all = times.map((each) => each[clock]);
        return `${Math.round(quantile(all, share))} ms`;
      }),
    ),
  ];
  console.log(
    table(
      ["", "times", "median", "p95", "slowest", "processor: median", "p95", "slowest"],
      [
        row("first verdict in a project", cold),
        row("first verdict on a file", first),
        ...[...verdicts].map(([name, times]) => row(`verdict, ${name}`, times)),
        row("all verdicts", [...verdicts.values()].flat()),
        row("broken places, 50 clients, all looked at", places),
        row("broken places, 50 clients, as the editor asks", editorsPlaces),
      ],
    ),
  );
  const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
  const numbers = (counts: readonly number[]) =>
    `${quantile(counts, 0.5)} in the median, ${quantile(counts, 0.95)} in the 95th percentile`;
  console.log(`\nfiles that lead to the 50 clients: ${numbers(furtherCounts)}`);
  console.log(`of those that mention what changed, not looked at for want of time: ${numbers(furtherSkipped)}`);
  (globalThis as { gc?: () => void }).gc?.();
  console.log(
    `\nslowest: ${slowest[1]}; memory by its own estimate ${megabytes(tree.projects.memoryBytes)}, heap in use ${megabytes(process.memoryUsage().heapUsed)}`,
  );
}

/** Whoever leads to the clients and mentions a member or a name that breaks. */
function furtherQuestion(
  tree: WorkTree,
  asked: {
    readonly path: string;
    readonly importers: readonly string[];
    readonly verdicts: readonly ContractVerdict[];
  },
): FurtherQuestion {
  const known = new Set([asked.path, ...asked.importers]);
  const breaking = asked.verdicts.filter(({ change }) => change === "breaking");
  return {
    paths: reachingFiles(tree.graph, asked.importers).filter((path) => !known.has(path)),
    names: Object.fromEntries(
      breaking.map(({ name, members }) => [
        name,
        [name, ...members.filter(({ change }) => change === "breaking").map((member) => member.name)],
      ]),
    ),
  };
}

interface Took {
  /** Milliseconds. */
  readonly wall: number;
  /** Processor time of the process, its garbage collector's threads included: what a busy machine changes least. */
  readonly processor: number;
}

async function took(work: () => Promise<unknown>): Promise<Took> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - start, processor: (user + system) / 1000 };
}

function mostUsed(
  tree: WorkTree,
  count: number,
): readonly { readonly path: string; readonly clients: readonly string[] }[] {
  return tree
    .git("ls-files", "-z", "--", "*.ts", "*.tsx")
    .split("\0")
    .filter((path) => path !== "" && !/(^|\/)tests?\//.test(path))
    .map((path) => ({
      path: tree.absolute(path),
      clients: tree.graph.importersOf(tree.absolute(path)).map((each) => each.path),
    }))
    .sort((one, other) => other.clients.length - one.clients.length)
    .slice(0, count);
}

/** One more required parameter on the first function or method that has any. */
function newParameter(text: string): string {
  return text.replace(
    /^(\s*(?:export |public |async |static )*(?:function )?\w+\()(\w+\??: )/m,
    "$1truelineBench: string, $2",
  );
}

/** The first member of the first exported interface or class that stands on a line of its own goes. */
function memberGone(text: string): string {
  return text.replace(
    /^(export (?:interface|class|abstract class) [^{]*\{[^}]*?\n)(\s+(?:readonly )?\w+\??: [\w<>[\]]+;?\n)/m,
    "$1",
  );
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
