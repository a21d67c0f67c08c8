import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parsedLanguage, pathConvention } from "../../src/facts/fileConventions";
import { readFactsOfText } from "../../src/facts/readFacts";
import { ContractProjects } from "../../src/semantics/contractProjects";
import { graphFile } from "../../src/semantics/graphFile";
import { ImportGraph } from "../../src/semantics/importGraph";
import { diskHost } from "../../src/semantics/semanticsHost";

/** A work tree with its projects and its import graph, kept in step from commit to commit. */
export class WorkTree {
  readonly root: string;
  readonly projects = new ContractProjects(diskHost());
  readonly graph = new ImportGraph((specifier, from) => this.projects.projectOf(from).resolve(specifier, from));

  /** @param under the folder whose files are known to the graph and followed; empty for all. */
  constructor(
    root: string,
    private readonly under = "",
  ) {
    this.root = resolve(root);
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

  /** Configuration anywhere may matter to what is below. */
  private isFollowed(path: string): boolean {
    return path.startsWith(this.under) || path.endsWith(".json");
  }

  private readIntoGraph(path: string): void {
    if (path === "" || !this.isFollowed(path) || parsedLanguage(path) === undefined || pathConvention(path) !== undefined) return;
    const absolute = this.absolute(path);
    if (!existsSync(absolute)) {
      this.graph.delete(absolute);
      return;
    }
    const result = readFactsOfText(path, readFileSync(absolute, "utf8"), "");
    const facts = "facts" in result ? result.facts : undefined;
    if (facts !== undefined) this.graph.set({ ...graphFile(facts), path: absolute });
  }
}
