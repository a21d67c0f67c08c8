import type { ContractComparison, ContractVerdict } from "../../../src/model";
import { ContractProjects } from "../../../src/semantics/contractProjects";
import { memoryHost } from "../../support/memoryHost";

export const tsconfig = JSON.stringify({
  compilerOptions: { strict: true, target: "ES2022", module: "ESNext", moduleResolution: "Bundler", types: [] },
});

export const editedPath = "/project/src/a.ts";

/** A small strict project in memory, warm from one comparison to the next. */
export class SmallProject {
  private readonly projects: ContractProjects;

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.projects = new ContractProjects(
      memoryHost(new Map(Object.entries({ "/project/tsconfig.json": tsconfig, ...files }))),
    );
  }

  compare(before: string, after: string, path = editedPath): Promise<ContractComparison> {
    return this.projects.projectOf(path).compareContract({ path, text: after, baselineText: before });
  }
}

/** `breaking (consumers): …`, as the tables have it; one line for each reason. */
export function inShort({ verdicts }: ContractComparison): readonly string[] {
  return verdicts.flatMap((verdict) => verdict.reasons.map((reason) => `${broken(verdict)}: ${reason}`));
}

function broken({ change, breaks }: ContractVerdict): string {
  const whom = [breaks.consumers ? "consumers" : "", breaks.implementers ? "implementers" : ""].filter(
    (each) => each !== "",
  );
  return whom.length === 0 ? change : `${change} (${whom.join(", ")})`;
}
