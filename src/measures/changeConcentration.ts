import type { ChangedFiles, Measurement } from "../model";
import type { Measure } from "./measure";
import { terms } from "./measureTerms";
import { median } from "./median";

/** Value: files that are changed in more than half of the changes. Exactly half is not more than half. */
export const changeConcentration: Measure<"changes"> = {
  ...terms("change-concentration"),
  evidence: "changes",
  measure: ({ changes, files, filesPerChange }): Measurement => {
    const most = files.reduce((highest, file) => Math.max(highest, file.changes), 0);
    return {
      kind: "files",
      files: files.map((file) => measureFile(file, changes)),
      beside: [
        { name: "changes", value: changes },
        { name: "percent of the changes that touch the file changed most", value: (100 * most) / changes },
        ...(filesPerChange.length === 0 ? [] : [{ name: "files per change, median", value: median(filesPerChange) }]),
        ...(files.length === 0
          ? []
          : [{ name: "lines per file, median", value: median(files.map(({ lines }) => lines)) }]),
      ],
    };
  },
};

function measureFile({ path, changes: own }: ChangedFiles["files"][number], changes: number) {
  const isConcentrated = own * 2 > changes;
  const percent = Math.round((100 * own) / changes);
  const message = `${own} of ${changes} changes touch this file: ${percent} percent.`;
  return {
    path,
    counted: isConcentrated ? 1 : 0,
    of: 1,
    misses: isConcentrated ? [{ startLine: null, message }] : [],
  };
}
