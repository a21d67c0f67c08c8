const atName = "(^|\\/)";

/**
 * One expression that matches where one of the given ones does. Those that begin at a name in the path share that
 * beginning, so that they are not tried at every character.
 * None of the given ones may be an alternative at its outermost level.
 */
export function anyOf(expressions: readonly RegExp[]): RegExp {
  const sources = expressions.map(({ source }) => source);
  const names = sources.filter((source) => source.startsWith(atName)).map((source) => source.slice(atName.length));
  const others = sources.filter((source) => !source.startsWith(atName));
  const atNames = names.length === 0 ? [] : [`(?:^|\\/)(?:${names.join("|")})`];
  return new RegExp([...atNames, ...others].join("|"));
}
