import type { SourceRange } from "../model";

/** Turns offsets of a text into lines and columns. */
export class SourceLines {
  private readonly starts: readonly number[];

  constructor(private readonly text: string) {
    this.starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
  }

  /** @param length in UTF-16 code units; cut off at the end of the text. */
  range(offset: number, length: number): SourceRange {
    const [start, end] = [this.place(offset), this.place(Math.min(offset + length, this.text.length))];
    return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  }

  private place(offset: number): { readonly line: number; readonly column: number } {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.starts[low] ?? 0) + 1 };
  }
}
