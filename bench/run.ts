import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Cleanup, runScript } from "../scripts/cleanup.mjs";
import { installOracles } from "./agreement/oracles.mjs";
import { benchEditing } from "./editing";
import { installFallow } from "./fallow";
import { benchFunctionFacts } from "./functionFacts";
import { benchHotSpots } from "./hotSpots";
import { table } from "./measure";
import { head, type Row } from "./rows";
import { benchXRay } from "./xray";

// npm run bench -- REPOSITORY...: how fast Trueline is beside its peers, in one run, as figures and as ratios.

const parts = ["facts", "hotspots", "edit", "xray"] as const;
type Part = (typeof parts)[number];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "3" },
    parts: { type: "string", default: parts.join(",") },
  },
});
const rounds = Number(values.rounds);
const chosen = values.parts.split(",");

if (
  positionals.length === 0 ||
  !(rounds >= 1) ||
  !chosen.every((part) => (parts as readonly string[]).includes(part))
) {
  console.error(`Usage: npm run bench -- REPOSITORY... [--rounds 3] [--parts ${parts.join(",")}]`);
  process.exitCode = 2;
} else {
  void runScript((cleanup) => main(positionals, cleanup));
}

async function main(repositories: readonly string[], cleanup: Cleanup): Promise<number> {
  const peers = { eslint: await installOracles(), fallow: await installFallow() };
  const load = createRequire(join(peers.eslint, "package.json"));
  const versions = ["eslint", "eslint-plugin-sonarjs", "@typescript-eslint/parser"].map(
    (name) => `${name} ${(load(`${name}/package.json`) as { version: string }).version}`,
  );
  console.log(
    `${availableParallelism()} cores (${cpus()[0]?.model ?? "unknown"}), Node.js ${process.versions.node}, ` +
      `${[...versions, `fallow ${peers.fallow.version}`].join(", ")}; ${rounds} rounds, contenders in turn.`,
  );
  for (const repository of repositories) {
    const scratch = mkdtempSync(join(tmpdir(), "trueline-bench-"));
    const remove = cleanup.defer(() => rmSync(scratch, { recursive: true, force: true }));
    await benchRepository(resolve(process.env.INIT_CWD ?? ".", repository), scratch, peers);
    await remove();
  }
  console.log(`\n${bundleSizes()}`);
  return 0;
}

interface Peers {
  readonly eslint: string;
  readonly fallow: Awaited<ReturnType<typeof installFallow>>;
}

async function benchRepository(repository: string, scratch: string, peers: Peers): Promise<void> {
  const root = join(scratch, basename(repository));
  // A clone of its own: fallow keeps its cache in the folder that it looks at.
  execFileSync("git", ["clone", "--quiet", "--shared", "--", repository, root]);
  const facts = join(scratch, "facts");
  mkdirSync(facts);
  const benches: Record<Part, () => Promise<readonly Row[]>> = {
    facts: () => benchFunctionFacts({ root, scratch: facts, packages: peers.eslint, rounds }),
    hotspots: () => benchHotSpots({ root, cache: join(scratch, "cache"), fallow: peers.fallow, rounds }),
    edit: () => benchEditing(root),
    xray: () => benchXRay(root, join(scratch, "xray"), rounds),
  };
  const rows: Row[] = [];
  for (const part of parts) if (chosen.includes(part)) rows.push(...(await benches[part]()));
  console.log(`\n## ${basename(repository)}: ${sizeOf(root)}\n\n${table(head, rows)}`);
}

function sizeOf(root: string): string {
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", root, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
  const commits = Number(git("rev-list", "--count", "HEAD"));
  const files = git("ls-files", "-z").split("\0").length - 1;
  return `${files.toLocaleString("en")} files, ${commits.toLocaleString("en")} commits`;
}

function bundleSizes(): string {
  const dist = resolve(__dirname, "../dist");
  const sizes = readdirSync(dist)
    .filter((name) => name.endsWith(".js"))
    .map((name) => `${name} ${Math.round(statSync(join(dist, name)).size / 1024)} KB`);
  return `Bundles: ${sizes.join(", ")}.`;
}
