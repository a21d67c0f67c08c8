import type { FileMeasurement, TestAssociation, TestedFile } from "../model";
import type { Measure } from "./measure";
import { terms } from "./measureTerms";

const ways: readonly TestAssociation["kind"][] = ["name", "import", "coverage"];

/** Value: 100 x files that a test goes with / files that have something to test. */
export const filesWithTests: Measure<"tests"> = {
  ...terms("files-with-tests"),
  evidence: "tests",
  measure: (files) => ({
    kind: "files",
    files: files.map(measureFile),
    // A file may be known in several ways, so these add up to more than the files.
    beside: ways.map((way) => ({
      name: `files with tests by ${way}`,
      value: files.filter(({ by }) => by.some(({ kind }) => kind === way)).length,
    })),
  }),
};

function measureFile({ path, by }: TestedFile): FileMeasurement {
  const message = "No test goes with this file: none by name and folder, none that imports it, and no coverage of it.";
  return {
    path,
    counted: by.length > 0 ? 1 : 0,
    of: 1,
    misses: by.length > 0 ? [] : [{ startLine: null, message }],
  };
}
