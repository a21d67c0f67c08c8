/** One line of an explanation. */
export interface WhyItem {
  readonly label: string;
  readonly description?: string;
  /** A heading for the lines below. */
  readonly heading?: true;
  /** Where choosing the line leads to, 1-based; a line without one says something and leads nowhere. */
  readonly place?: { readonly line: number; readonly column: number };
  /** A function starts at `place`, and has an explanation of its own. */
  readonly isFunction?: true;
  /** What choosing the line does instead of going anywhere. */
  readonly action?: "xray";
}

export interface Why {
  readonly title: string;
  readonly items: readonly WhyItem[];
}

/** A text as lines of the list that are short enough to be read. */
export function lines(text: string): WhyItem[] {
  return wrapped(text, lineWidth).map((label) => ({ label }));
}

/** Characters that fit into a line of the list. */
const lineWidth = 72;

/** Breaks a text into lines between its words: a line of the list that is too long would be cut off. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
