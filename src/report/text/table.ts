import { displayWidth } from "./terminalText";

/** A column of a table over rows of one kind. */
export interface Column<Row> {
  readonly title: string;
  readonly align: "left" | "right";
  readonly text: (row: Row) => string;
  /** Sets the text off without changing its width. */
  readonly style?: (text: string, row: Row) => string;
  /** The columns with the highest number are left out first where there is too little room; 0: never left out. */
  readonly dispensable: number;
}

/** The column at the end of every row, which takes the room that the others leave. */
export interface LastColumn<Row> {
  readonly title: string;
  /** Brought to at most `width` columns. */
  readonly text: (row: Row, width: number) => string;
  readonly longest: number;
  /** Other columns are left out before this one gets less (unless it needs less). */
  readonly wanted: number;
}

const separator = "  ";

/** Aligned rows under a row of titles, no line wider than `width`. */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { last, width, heading }: { last: LastColumn<Row>; width: number; heading: (text: string) => string },
): readonly string[] {
  const measured = columns.map((column) => ({ column, width: widthOf(column, rows) }));
  const shown = fitting(measured, width - Math.min(last.longest, last.wanted));
  const lastWidth = width - total(shown);
  const titles = shown.map((each) => pad(each.column.title, each));
  return [
    heading([...titles, last.title].join(separator)),
    ...rows.map((row) =>
      [
        ...shown.map((each) => pad(each.column.text(row), each, (text) => each.column.style?.(text, row) ?? text)),
        last.text(row, lastWidth),
      ].join(separator),
    ),
  ];
}

interface Measured<Row> {
  readonly column: Column<Row>;
  readonly width: number;
}

function widthOf<Row>(column: Column<Row>, rows: readonly Row[]): number {
  return rows.reduce((widest, row) => Math.max(widest, displayWidth(column.text(row))), displayWidth(column.title));
}

/** The room that the columns take, with a separator after each. */
function total<Row>(columns: readonly Measured<Row>[]): number {
  return columns.reduce((sum, { width }) => sum + width + separator.length, 0);
}

/** Leaves out one column after the other until the rest fits into `width`. */
function fitting<Row>(columns: readonly Measured<Row>[], width: number): readonly Measured<Row>[] {
  if (total(columns) <= width) return columns;
  const most = Math.max(...columns.map(({ column }) => column.dispensable));
  if (most <= 0) return columns;
  return fitting(
    columns.filter(({ column }) => column.dispensable !== most),
    width,
  );
}

function pad<Row>(text: string, { column, width }: Measured<Row>, style = (plain: string) => plain): string {
  const room = " ".repeat(Math.max(0, width - displayWidth(text)));
  return column.align === "right" ? room + style(text) : style(text) + room;
}
