// Sets Trueline's facts of a text beside what the rules themselves say of it.

/** @returns {{ functions: number, lines: readonly string[], otherSum: boolean }} the numbers that differ, as lines. */
export function compare(path, text, ours, theirs) {
  const lines = [];
  const waiting = new Map();
  for (const found of ours.functions) {
    const key = keyOf(originOf(found.kind), found.startLine, found.startColumn);
    waiting.set(key, [...(waiting.get(key) ?? []), found]);
  }
  for (const expected of theirs.functions.map(located(text))) {
    const found = waiting.get(keyOf(expected.origin, expected.startLine, expected.startColumn))?.shift();
    lines.push(...differences(path, found, expected));
  }
  for (const found of [...waiting.values()].flat()) {
    lines.push(`extra    ${path}:${found.startLine}:${found.startColumn} ${found.name} (${found.kind})`);
  }
  const otherSum = ours.complexity.value !== theirs.file;
  if (otherSum) lines.push(`file     ${path}: ours ${ours.complexity.value}, theirs ${theirs.file}`);
  return { functions: theirs.functions.length, lines, otherSum };
}

function differences(path, found, expected) {
  const place = `${path}:${expected.startLine}:${expected.startColumn}`;
  if (found === undefined) return [`missing  ${place}: theirs ${expected.cyclomatic}/${expected.cognitive}`];
  const measures = expected.origin === "function" ? ["cyclomatic", "cognitive"] : ["cyclomatic"];
  return measures
    .filter((measure) => found[measure] !== expected[measure])
    .map((measure) => `${measure}  ${place} ${found.name}: ours ${found[measure]}, theirs ${expected[measure]}`);
}

function originOf(kind) {
  return kind === "field-initializer" || kind === "static-block" ? kind : "function";
}

function keyOf(origin, line, column) {
  return `${origin}@${line}:${column}`;
}

/** Adds line and column as an editor counts them: ESLint takes two more characters for line ends. */
function located(text) {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length)];
  return (entry) => {
    const startLine = starts.findLastIndex((start) => start <= entry.offset) + 1;
    return { ...entry, startLine, startColumn: entry.offset - starts[startLine - 1] + 1 };
  };
}
