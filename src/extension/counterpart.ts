/** What a function is found by in another reading of its file. */
export interface NamedFunction {
  readonly name: string;
  /** 1-based, like the column. */
  readonly startLine: number;
  readonly startColumn: number;
}

/**
 * The same function in another reading of the file, whose lines may have moved since: the one of its name. Where several
 * have that name, they are taken in their order; when some came or went, the one that starts nearest.
 *
 * @param own all functions of the reading that the function is from.
 */
export function counterpart<Other extends NamedFunction>(
  wanted: NamedFunction,
  own: readonly NamedFunction[],
  others: readonly Other[],
): Other | undefined {
  const namesakes = inOrder(others.filter(({ name }) => name === wanted.name));
  const ownNamesakes = inOrder(own.filter(({ name }) => name === wanted.name));
  if (namesakes.length === ownNamesakes.length) return namesakes[ownNamesakes.indexOf(wanted)];
  const distance = ({ startLine }: NamedFunction) => Math.abs(startLine - wanted.startLine);
  return namesakes.sort((a, b) => distance(a) - distance(b))[0];
}

function inOrder<Each extends NamedFunction>(functions: readonly Each[]): Each[] {
  return [...functions].sort((a, b) => a.startLine - b.startLine || a.startColumn - b.startColumn);
}
