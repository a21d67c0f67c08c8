import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parsedLanguage, pathConvention } from "../../src/facts/fileConventions";
import { readFactsOfText } from "../../src/facts/readFacts";
import { ContractProjects } from "../../src/semantics/contractProjects";
import { ContractReader } from "../../src/semantics/contractReader";
import { graphFile } from "../../src/semantics/graphFile";
import { ImportGraph } from "../../src/semantics/importGraph";
import { PackageEntries } from "../../src/semantics/packageEntries";
import { diskHost } from "../../src/semantics/semanticsHost";

/** A work tree with its projects and its import graph, kept in step from commit to commit. */
export class WorkTree {
  readonly root: string;
  readonly projects: ContractProjects;
  readonly graph = new ImportGraph((specifier, from) => this.projects.projectOf(from).resolve(specifier, from));

  /** As the editor has it: what it says is what is measured. */
  readonly contracts: ContractReader;

  /** @param under the folder whose files are known to the graph and followed; empty for all. */
  constructor(
    root: string,
    private readonly under = "",
  ) {
    this.root = resolve(root);
    const host = diskHost(this.root);
    this.projects = new ContractProjects(host);
    const entries = new PackageEntries(this.root, host, this.graph);
    this.contracts = new ContractReader({ graph: this.graph, entries, relative: (path) => relative(this.root, path) });
    for (const path of this.git("ls-files", "-z").split("\0")) this.readIntoGraph(path);
  }

  git(...args: readonly string[]): string {
    return execFileSync("git", ["-C", this.root, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
  }

  absolute(path: string): string {
    return join(this.root, path);
  }

  /** Checks a commit out and tells everybody what changed. */
  moveTo(commit: string): void {
    const changed = this.git("diff", "--name-only", "-z", "--no-renames", "HEAD", commit, "--").split("\0");
    this.git("checkout", "--quiet", "--detach", commit, "--");
    for (const path of changed.filter((each) => each !== "" && this.isFollowed(each))) {
      this.projects.update(this.absolute(path), undefined);
      this.readIntoGraph(path);
    }
    this.projects.forgetConfigs();
  }

  /** While something is asked, the graph knows a file by a text that is not on the disk, as while it is being typed. */
  async withText<Result>(path: string, text: string, ask: () => Promise<Result>): Promise<Result> {
    const before = this.graph.file(this.absolute(path));
    this.setText(path, text);
    try {
      return await ask();
    } finally {
      if (before !== undefined) this.graph.set(before);
    }
  }

  /** Configuration anywhere may matter to what is below. */
  private isFollowed(path: string): boolean {
    return path.startsWith(this.under) || path.endsWith(".json");
  }

  private readIntoGraph(path: string): void {
    if (
      path === "" ||
      !this.isFollowed(path) ||
      parsedLanguage(path) === undefined ||
      pathConvention(path) !== undefined
    )
      return;
    const absolute = this.absolute(path);
    if (!existsSync(absolute)) {
      this.graph.delete(absolute);
      return;
    }
    this.setText(path, readFileSync(absolute, "utf8"));
  }

  private setText(path: string, text: string): void {
    const result = readFactsOfText(path, text, "");
    const facts = "facts" in result ? result.facts : undefined;
    if (facts !== undefined) this.graph.set({ ...graphFile(facts), path: this.absolute(path) });
  }
}
