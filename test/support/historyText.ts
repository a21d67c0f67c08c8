import type { HistoryFacts } from "../../src/model";

/** A history the way a person would write it down: a line per commit, and below it a line per changed file. */
export function historyText(history: HistoryFacts): string[] {
  return history.commits.flatMap((id, i) => {
    const author = history.authors[history.commitAuthors[i] ?? -1];
    const changes = range(history.changeStarts[i], history.changeStarts[i + 1]).map((change) => {
      const kind = String.fromCharCode(history.changeKinds[change] ?? 0);
      return `  ${kind} ${history.paths[history.changedFiles[change] ?? -1]}`;
    });
    return [`${id} ${history.times[i]} ${author?.name} <${author?.email}> ${subject(history, i)}`, ...changes];
  });
}

/** Lines `old -> new`, in the order of the commits. */
export function renameText({ renames, paths }: HistoryFacts): string[] {
  return Array.from(renames.from, (from, i) => `${paths[from]} -> ${paths[renames.to[i] ?? -1]}`);
}

export function subject({ subjects }: HistoryFacts, i: number): string {
  return Buffer.from(subjects.bytes.subarray(subjects.starts[i], subjects.starts[i + 1])).toString("utf8");
}

function range(start = 0, end = 0): number[] {
  return Array.from({ length: end - start }, (_, i) => start + i);
}
