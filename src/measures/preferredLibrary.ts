import type { FileMeasurement, LibraryUse } from "../model";
import type { Measure } from "./measure";
import { terms } from "./measureTerms";

/**
 * Value: 100 x (file, capability) that keep to a preferred library / (file, capability) that need one. Who imports a
 * discouraged library besides does not keep to the preferred one.
 */
export const preferredLibrary: Measure<"libraries"> = {
  ...terms("preferred-library"),
  evidence: "libraries",
  measure: (uses) => {
    const known = uses.filter(({ isDrift }) => isDrift !== null);
    const drift = new Set(known.flatMap(({ path, isDrift }) => (isDrift ? [path] : [])));
    const discouraged = new Set(uses.flatMap((use) => (isAttained(use) ? [] : [use.path])));
    return {
      kind: "files",
      files: [...byPath(uses)].map(([path, ofFile]) => measureFile(path, ofFile)),
      beside: [
        { name: "files on a discouraged library", value: discouraged.size },
        ...(known.length === 0 ? [] : [{ name: "files newly on a discouraged library", value: drift.size }]),
      ],
    };
  },
};

function byPath(uses: readonly LibraryUse[]): ReadonlyMap<string, readonly LibraryUse[]> {
  const files = new Map<string, LibraryUse[]>();
  for (const use of uses) {
    const ofFile = files.get(use.path);
    if (ofFile === undefined) files.set(use.path, [use]);
    else ofFile.push(use);
  }
  return files;
}

function isAttained({ libraries }: LibraryUse): boolean {
  return libraries.every(({ standing }) => standing === "preferred");
}

function measureFile(path: string, uses: readonly LibraryUse[]): FileMeasurement {
  const misses = uses.flatMap(({ capability, preferred, libraries, isDrift }) =>
    libraries
      .filter(({ standing }) => standing === "discouraged")
      .map(({ name, startLine }) => ({
        startLine,
        message: `\`${name}\` is discouraged for \`${capability}\`${isDrift === true ? ", and is new here" : ""}: ${preferred.map((each) => `\`${each}\``).join(" or ")} is preferred.`,
      })),
  );
  return {
    path,
    counted: uses.filter(isAttained).length,
    of: uses.length,
    misses: misses.sort((one, other) => one.startLine - other.startLine),
  };
}
