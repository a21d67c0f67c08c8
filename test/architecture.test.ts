import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, resolve, sep } from "node:path";
import { ts } from "ts-morph";

const root = resolve(__dirname, "..");

interface SourceFile {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const files = sourceFiles();

/** The layers, and what each may import besides itself. Data flows one way: what stands below never asks above. */
const layers: Readonly<Record<string, readonly string[]>> = {
  model: [],
  facts: ["model"],
  history: ["model"],
  evidence: ["model"],
  processes: ["model"],
  definition: ["model"],
  semantics: ["model", "facts"],
  signals: ["model", "definition"],
  rules: ["model", "definition"],
  measures: ["model", "definition"],
  program: ["model", "definition"],
  engine: [
    "model",
    "facts",
    "history",
    "semantics",
    "evidence",
    "processes",
    "definition",
    "signals",
    "rules",
    "measures",
    "program",
  ],
  report: ["model", "signals", "rules", "measures", "engine"],
  cli: ["engine", "report", "model"],
  extension: ["engine", "report", "model", "signals", "rules"],
};

/** Modules that belong to one place, and why. */
const reserved: readonly { module: RegExp; allowed: RegExp; why: string; mend: string }[] = [
  {
    module: /^vscode$/,
    allowed: /^src\/extension\//,
    why: "Everything but the extension must run without an editor.",
    mend: "Take plain data instead, and convert it in src/extension.",
  },
  {
    module: /^simple-git$/,
    allowed: /^src\/history\//,
    why: "src/history is the only place that runs git, so that hardening and the trust of a workspace hold everywhere.",
    mend: "Ask for what you need through src/history.",
  },
  {
    module: /^(node:)?child_process$/,
    allowed: /^src\/(history|processes)\//,
    why: "src/processes is the only place that starts what a user has named, so that nothing is left running anywhere.",
    mend: "Start it with startProgram or runProgram of src/processes, and git through src/history.",
  },
  {
    module: /^(@ts-morph\/common|typescript|ts-morph)/,
    allowed: /^src\/(facts\/compiler(\.d)?\.ts|facts\/typescript\.d\.ts|semantics\/)/,
    why: "The compiler weighs megabytes and is loaded in worker threads only.",
    mend: "Import from src/facts/compiler.ts, in code that only a worker reaches.",
  },
  {
    module: /^zod/,
    allowed: /^src\/(report\/schemas|definition)\//,
    why: "Schemas are for the build and for reading the definition; the bundles that start often do without.",
    mend: "Describe the data in a type, and the schema in src/report/schemas.",
  },
  {
    module: /^piscina$/,
    allowed: /^src\/engine\/factsPool\.ts$/,
    why: "One place knows how work reaches a thread.",
    mend: "Add a task to src/engine/factsPool.ts.",
  },
];

describe("architecture", () => {
  it("has source files to look at", () => {
    assert.ok(files.length > 20, `only ${files.length} files found`);
  });

  it("lets a layer import only what stands below it", () => {
    const broken = files.flatMap((file) => {
      const layer = layerOf(file.path);
      const allowed = layers[layer];
      if (allowed === undefined) return [`${file.path}: src/${layer} is not a layer; put the file into one`];
      return internalImports(file)
        .filter((target) => layerOf(target) !== layer && !allowed.includes(layerOf(target)))
        .map((target) => `${file.path} imports ${target}: ${layer} may import ${allowed.join(", ") || "nothing"}`);
    });
    assert.deepEqual(broken, [], "Move the shared part down a layer, or pass it in as an argument.");
  });

  for (const { module, allowed, why, mend } of reserved) {
    it(`keeps ${module.source} to ${allowed.source}`, () => {
      const broken = files
        .filter((file) => !allowed.test(file.path) && file.imports.some((name) => module.test(name)))
        .map((file) => file.path);
      assert.deepEqual(broken, [], `${why} ${mend}`);
    });
  }

  it("has no cycles between files", () => {
    assert.deepEqual(findCycles(), [], "Move what both need into a third file.");
  });

  it("prints and ends the process in the CLI only", () => {
    const printing = /\bconsole\.|process\.(stdout|stderr|exit\b|exitCode)/;
    const broken = files.filter((file) => !file.path.startsWith("src/cli/") && printing.test(withoutComments(file)));
    assert.deepEqual(
      broken.map((file) => file.path),
      [],
      "Return a value, or take a `log` function.",
    );
  });

  it("keeps files readable", () => {
    const broken = files
      .filter((file) => file.text.split("\n").length > 400 && !/^\/[/*]/.test(file.text))
      .map((file) => file.path);
    assert.deepEqual(broken, [], "Split the file, or say at its top why it is over 400 lines.");
  });

  it("asks the session, not the engine's parts, from every host", () => {
    // SerialQueue is no part of the engine's state: any host may keep its own jobs in order with it.
    const facade = /^src\/engine\/(session|createSession|sessionClient|serialQueue)$/;
    const broken = files
      .filter((file) => /^src\/(cli|extension|report)\//.test(file.path))
      .flatMap((file) =>
        internalImports(file)
          .filter((target) => target.startsWith("src/engine/") && !facade.test(target))
          .map((target) => `${file.path} imports ${target}`),
      );
    assert.deepEqual(broken, [], "Add what is missing to the Session interface.");
  });
});

function sourceFiles(): SourceFile[] {
  return readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => {
      const path = posix.join("src", name.split(sep).join("/"));
      const text = readFileSync(join(root, path), "utf8");
      const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
      return { path, text, imports };
    });
}

/** Imports of the project's own files, relative to the project, without an extension. */
function internalImports(file: SourceFile): string[] {
  return file.imports
    .filter((name) => name.startsWith("."))
    .map((name) =>
      relative(root, resolve(root, dirname(file.path), name))
        .split(sep)
        .join("/"),
    )
    .filter((path) => path.startsWith("src/"));
}

function layerOf(path: string): string {
  return path.split("/")[1] ?? "";
}

function findCycles(): string[] {
  const byName = new Map(files.map((file) => [file.path.replace(/(\/index)?\.ts$/, ""), file]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (name: string, trail: readonly string[]) => {
    if (trail.includes(name)) {
      cycles.push([...trail.slice(trail.indexOf(name)), name].join(" -> "));
      return;
    }
    const file = byName.get(name);
    if (file === undefined || done.has(name)) return;
    for (const target of runtimeImports(file)) visit(target, [...trail, name]);
    done.add(name);
  };
  for (const name of byName.keys()) visit(name, []);
  return cycles;
}

/** Type-only imports are gone at run time and cannot close a cycle. */
function runtimeImports(file: SourceFile): string[] {
  const erased = [...file.text.matchAll(/^(?:import|export) type [^;]*? from "([^"]+)";$/gms)].map((match) => match[1]);
  return internalImports({ ...file, imports: file.imports.filter((name) => !erased.includes(name)) });
}

function withoutComments(file: SourceFile): string {
  return file.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
}
