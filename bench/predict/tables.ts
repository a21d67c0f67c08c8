import { table } from "../measure";

/** What one ranking found: shares of the touches in the top 5% and 10% of the files, 0 to 1. */
export interface Row {
  readonly name: string;
  readonly top5: number;
  readonly top10: number;
}

/** One repository at one date. The last row is the perfect ranking. */
export interface Sample {
  readonly name: string;
  readonly files: number;
  readonly fixes: number;
  /** Files that the fixes touched, counted once for each fix. */
  readonly touches: number;
  readonly months: string;
  readonly rows: readonly Row[];
}

const columns = ["top 5%", "top 10%", "of perfect (5%)"];

export function sampleTable({ name, files, fixes, touches, months, rows }: Sample): string {
  const perfect = rows.at(-1)?.top5 ?? 0;
  const cells = rows.map((row) => [row.name, percent(row.top5), percent(row.top10), percent(row.top5 / perfect)]);
  const head = `${name}: ${files} files, ${fixes} fixes, ${touches} touches of these files in the ${months} months after`;
  return `${head}\n\n${table(["ranking", ...columns], cells)}`;
}

/**
 * The means over the samples, each counted the same, and `pooled`: the touches that the ranking found in all samples as a
 * share of those that the perfect one found. A ranking that is missing from a sample is compared over the others.
 */
export function summaryTable(samples: readonly Sample[]): string {
  const names = [...new Set(samples.flatMap(({ rows }) => rows.map(({ name }) => name)))];
  const cells = names.map((name) => {
    const found = samples.flatMap(({ rows, touches }) => {
      const row = rows.find((row) => row.name === name);
      const perfect = rows.at(-1)?.top5 ?? 0;
      return row === undefined ? [] : [{ ...row, perfect, touches }];
    });
    const sum = (value: (each: (typeof found)[number]) => number) =>
      found.reduce((total, each) => total + value(each), 0);
    const mean = (value: (each: (typeof found)[number]) => number) => percent(sum(value) / found.length);
    const pooled = sum(({ top5, touches }) => top5 * touches) / sum(({ perfect, touches }) => perfect * touches);
    return [
      name,
      mean(({ top5 }) => top5),
      mean(({ top10 }) => top10),
      mean(({ top5, perfect }) => top5 / perfect),
      percent(pooled),
      String(found.length),
    ];
  });
  return `${samples.length} samples\n\n${table(["ranking", ...columns, "pooled", "samples"], cells)}`;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)}%`;
}
