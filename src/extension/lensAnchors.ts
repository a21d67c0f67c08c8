/** One change of a document's text. Lines and columns are 1-based; the end is exclusive. */
export interface TextEdit {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/** Where a lens stands. */
export interface LensPlace {
  /** 1-based. */
  readonly line: number;
  /** Column of the first character that it is about, 1-based. */
  readonly column: number;
}

/** Something that is shown above a line. */
export interface LensText extends LensPlace {
  readonly title: string;
  readonly tooltip: string;
}

/**
 * Where the lenses of functions stand. Every edit moves them at once, so that they keep their place while fresh facts
 * are on the way. Fresh facts change their texts at once, too; lenses come and go only when the document has been quiet
 * for a moment, because each one that does moves the text below by a line.
 */
export class LensAnchors<Lens extends LensPlace = LensText> {
  private anchors: readonly Lens[] = [];

  get current(): readonly Lens[] {
    return this.anchors;
  }

  /** @param edits of one change event, in its order: each one is about the text that the one before left behind. */
  edit(edits: readonly TextEdit[]): void {
    this.anchors = this.anchors.flatMap((anchor) => moved(anchor, edits) ?? []);
  }

  /**
   * @param fresh what is known of the text as it is now.
   * @param settled the document is quiet: lenses may come and go.
   */
  refresh(fresh: readonly Lens[], settled: boolean): void {
    if (settled) {
      this.anchors = [...fresh];
      return;
    }
    const { anchors } = this;
    this.anchors = anchors.map((anchor) => renewed(anchor, anchors, fresh) ?? anchor);
  }
}

/**
 * Where a place is after the edits of one change event, in their order; undefined when its line is deleted.
 */
export function moved<Lens extends LensPlace>(anchor: Lens, edits: readonly TextEdit[]): Lens | undefined {
  let place: Lens | undefined = anchor;
  for (const edit of edits) if (place !== undefined) place = move(place, edit);
  return place;
}

/** Undefined when the line of the anchor is deleted. */
function move<Lens extends LensPlace>(anchor: Lens, edit: TextEdit): Lens | undefined {
  if (isBefore(anchor.line, anchor.column, edit.startLine, edit.startColumn)) return anchor;
  const inserted = edit.text.split(/\r\n|\r|\n/);
  const added = inserted.length - 1;
  if (!isBefore(anchor.line, anchor.column, edit.endLine, edit.endColumn)) {
    return {
      ...anchor,
      line: anchor.line + added - (edit.endLine - edit.startLine),
      column: columnAfter(anchor, edit),
    };
  }
  if (edit.text === "" && edit.endLine > edit.startLine) return undefined;
  // Replaced, as a formatter does: the function is most likely still there, as far down as it was.
  return { ...anchor, line: Math.min(anchor.line, edit.startLine + added) };
}

function columnAfter(anchor: LensPlace, edit: TextEdit): number {
  if (anchor.line !== edit.endLine) return anchor.column;
  const lastLine = edit.text.slice(Math.max(edit.text.lastIndexOf("\n"), edit.text.lastIndexOf("\r")) + 1);
  const before = lastLine.length === edit.text.length ? edit.startColumn : 1;
  return before + lastLine.length + (anchor.column - edit.endColumn);
}

function isBefore(line: number, column: number, otherLine: number, otherColumn: number): boolean {
  return line < otherLine || (line === otherLine && column < otherColumn);
}

/** Of the lenses on a line the last one that starts at the column or before it, or else the first. */
export function anchorAt<Lens extends LensPlace>(
  anchors: readonly Lens[],
  line: number,
  column: number,
): Lens | undefined {
  const onLine = anchors.filter((anchor) => anchor.line === line);
  return onLine.findLast((anchor) => anchor.column <= column) ?? onLine[0];
}

/**
 * What is known anew of an anchor: what stands in its line and column; else the same one in the order of the line, where
 * there are as many as before.
 */
function renewed<Lens extends LensPlace>(
  anchor: Lens,
  anchors: readonly Lens[],
  fresh: readonly Lens[],
): Lens | undefined {
  const isOnLine = ({ line }: LensPlace) => line === anchor.line;
  const freshOnLine = fresh.filter(isOnLine);
  const onLine = anchors.filter(isOnLine);
  const exactly = freshOnLine.find(({ column }) => column === anchor.column);
  return exactly ?? (freshOnLine.length === onLine.length ? freshOnLine[onLine.indexOf(anchor)] : undefined);
}
