import type { ContractComparison, ContractVerdict } from "../../../src/model";
import { ContractProjects } from "../../../src/semantics/contractProjects";
import { memoryHost } from "../../../src/semantics/semanticsHost";

export interface Pair {
  readonly before: string;
  readonly after: string;
  /** Of the file that is edited; `/project/src/a.ts` where nothing is said. */
  readonly path?: string;
  /** Other files, by absolute path. */
  readonly files?: Readonly<Record<string, string>>;
}

export const tsconfig = JSON.stringify({
  compilerOptions: { strict: true, target: "ES2022", module: "ESNext", moduleResolution: "Bundler", types: [] },
});

/** Compares two texts of a file in a small strict project. */
export async function compare({
  before,
  after,
  path = "/project/src/a.ts",
  files = {},
}: Pair): Promise<ContractComparison> {
  const host = memoryHost(new Map(Object.entries({ "/project/tsconfig.json": tsconfig, [path]: before, ...files })));
  return new ContractProjects(host).projectOf(path).compareContract({ path, text: after, baselineText: before });
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
