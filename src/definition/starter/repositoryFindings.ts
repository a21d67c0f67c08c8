import { decodeDefinition } from "../decodeDefinition";
import type { DefinitionHost } from "../definitionHost";
import { folderOf } from "../definitionPaths";
import { type Capability, librariesByCapability, testRunners } from "./libraries";
import { isPlain } from "./plainGlob";
import { foldersBeside, isBesideProduct } from "./sideFolders";

/** What a definition can be started from. What was not found is missing or empty. */
export interface RepositoryFindings {
  readonly name: string;
  readonly defaultBranch?: string;
  readonly testRunner?: string;
  /** Globs of coverage reports. */
  readonly coverage: readonly string[];
  readonly modules: readonly string[];
  /** Folders of code that lies beside the product: examples, benchmarks, the documentation's. */
  readonly beside: readonly string[];
  /** What starts the program, where package.json says it: a program and its arguments. */
  readonly startCommand?: readonly string[];
  /** Packages that are asked for, by what they are for; the one that most packages ask for first. */
  readonly libraries: ReadonlyMap<Capability, readonly string[]>;
}

/** What is known of a folder before anything of it is read. */
export interface RepositoryOutline {
  /** What it is called where package.json has no name. */
  readonly folderName: string;
  readonly defaultBranch?: string | undefined;
  /** Every file, relative to the root, with `/`. */
  readonly paths: Iterable<string>;
}

/** More of them say nothing new. */
const mostPackages = 500;

/** More are no start that anybody reads. */
const mostModules = 20;

interface Package {
  readonly folder: string;
  readonly json: Readonly<Record<string, unknown>>;
}

export async function repositoryFindings(
  outline: RepositoryOutline,
  host: DefinitionHost,
): Promise<RepositoryFindings> {
  const paths = [...outline.paths].sort();
  const all = await readPackages(paths, host);
  // What tests, examples and benchmarks ask for is not what the product is made with.
  const packages = all.filter(({ folder }) => !isBesideProduct(folder));
  const own = packages.find(({ folder }) => folder === "")?.json ?? {};
  const asked = new Map<string, number>();
  for (const { json } of packages) for (const name of dependencies(json)) asked.set(name, (asked.get(name) ?? 0) + 1);
  const runner =
    testRunners.find((each) => each.packages.some((name) => asked.has(name)))?.name ?? nodeRunner(packages);
  // A library is not its own preferred library.
  for (const { json } of all) if (typeof json.name === "string") asked.delete(json.name);
  const { name } = own;
  return {
    name: typeof name === "string" && name !== "" && name.length <= 200 ? name : outline.folderName,
    ...(outline.defaultBranch === undefined ? {} : { defaultBranch: outline.defaultBranch }),
    ...(runner === undefined ? {} : { testRunner: runner }),
    ...startCommandOf(own.scripts),
    coverage: runner === undefined ? [] : await coverageGlobs(packages, host),
    modules: modulesOf(packages, paths),
    beside: foldersBeside(paths),
    libraries: librariesOf(asked),
  };
}

async function readPackages(paths: readonly string[], host: DefinitionHost): Promise<readonly Package[]> {
  const files = paths
    .filter(
      (path) =>
        /(^|\/)package\.json$/.test(path) && !/(^|\/)(node_modules|fixtures?|__fixtures__|testdata)\//.test(path),
    )
    .slice(0, mostPackages);
  const packages: Package[] = [];
  for (const path of files) {
    const bytes = await host.readFile(path).catch(() => undefined);
    const decoded = bytes === undefined ? undefined : decodeDefinition(bytes);
    const json = decoded !== undefined && "text" in decoded ? parsed(decoded.text) : undefined;
    if (isObject(json)) packages.push({ folder: folderOf(path), json });
  }
  return packages;
}

/** Undefined for what is no JSON: it may be anything, and nothing depends on it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function dependencies(json: Package["json"]): readonly string[] {
  const groups = [json.dependencies, json.devDependencies, json.peerDependencies].filter(isObject);
  return [...new Set(groups.flatMap((group) => Object.keys(group)))];
}

/** Node.js has a runner of its own, which no dependency tells of. */
function nodeRunner(packages: readonly Package[]): string | undefined {
  const scripts = packages.flatMap(({ json }) => (isObject(json.scripts) ? Object.values(json.scripts) : []));
  return scripts.some((script) => typeof script === "string" && /\bnode\b.*\s--test\b/.test(script))
    ? "the test runner of Node.js"
    : undefined;
}

/** A plain call of Node.js as it stands; whatever else a shell would have to read is left to npm. */
function startCommandOf(scripts: unknown): Pick<RepositoryFindings, "startCommand"> {
  const start = isObject(scripts) ? scripts.start : undefined;
  if (typeof start !== "string") return {};
  const isPlain = /^node( [\w@./=-]+){1,10}$/.test(start.trim());
  return { startCommand: isPlain ? start.trim().split(" ") : ["npm", "start"] };
}

/** Where Istanbul, c8 and the runners built on them write, unless Jest is told otherwise. */
async function coverageGlobs(packages: readonly Package[], host: DefinitionHost): Promise<readonly string[]> {
  const jest = packages.find(({ folder }) => folder === "")?.json.jest;
  const told = isObject(jest) && typeof jest.coverageDirectory === "string" ? jest.coverageDirectory : undefined;
  const plain = told?.replace(/^(<rootDir>)?\/?(\.\/)?/, "").replace(/\/$/, "");
  const usable = plain !== undefined && /^[\w@-][\w@./-]*$/.test(plain) && !plain.split("/").includes("..");
  const folder = usable ? plain : (await host.exists("reports/coverage")) ? "reports/coverage" : "**/coverage";
  return ["lcov.info", "coverage-final.json", "cobertura-coverage.xml", "clover.xml"].map(
    (file) => `${folder}/${file}`,
  );
}

/** The packages of a monorepo, by its workspaces or else by the folders around them; otherwise the folders in `src`. */
function modulesOf(packages: readonly Package[], paths: readonly string[]): readonly string[] {
  const declared = workspaces(packages.find(({ folder }) => folder === "")?.json.workspaces).filter(isPlain);
  if (declared.length > 0) return declared.slice(0, mostModules);
  const inner = packages.map(({ folder }) => folder).filter((folder) => folder !== "");
  const around = new Map<string, number>();
  for (const folder of inner) around.set(folderOf(folder), (around.get(folderOf(folder)) ?? 0) + 1);
  const groups = [...around].filter(([folder, count]) => folder !== "" && count >= 2).map(([folder]) => `${folder}/*`);
  if (groups.length > 0) return groups.filter(isPlain).sort().slice(0, mostModules);
  return paths.some((path) => /^src\/[^/]+\/./.test(path)) ? ["src/*"] : [];
}

/** `["packages/*"]`, or `{ "packages": ["packages/*"] }` as Yarn had it. */
function workspaces(declared: unknown): readonly string[] {
  const globs = isObject(declared) ? declared.packages : declared;
  return Array.isArray(globs) ? globs.filter((glob) => typeof glob === "string") : [];
}

function librariesOf(asked: ReadonlyMap<string, number>): RepositoryFindings["libraries"] {
  const found = (Object.entries(librariesByCapability) as [Capability, readonly string[]][]).map(
    ([capability, known]) => {
      const here = known.filter((name) => asked.has(name));
      return [capability, here.sort((a, b) => (asked.get(b) ?? 0) - (asked.get(a) ?? 0))] as const;
    },
  );
  return new Map(found.filter(([, names]) => names.length > 0));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
