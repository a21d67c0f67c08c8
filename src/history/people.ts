import { defaultBots, type HistoryFacts } from "../model";

/** Who is who among the authors of a history. */
export interface People {
  /**
   * For each author the person: the first author of the same name. `.mailmap` has been applied; two addresses of one
   * name are one person, as for `git shortlog` and code-maat.
   */
  readonly persons: Uint32Array;
  /** For each author 1 when it is a program. */
  readonly bots: Uint8Array;
}

export function identifyPeople({ authors }: HistoryFacts, botPatterns: readonly string[] = defaultBots): People {
  const isBot = nameMatcher(botPatterns);
  const firstOfName = new Map<string, number>();
  const persons = Uint32Array.from(authors, ({ name }, i) => {
    const first = firstOfName.get(name) ?? i;
    firstOfName.set(name, first);
    return first;
  });
  return { persons, bots: Uint8Array.from(authors, ({ name }) => (isBot(name) ? 1 : 0)) };
}

/** @param patterns whole names, where `*` stands for any characters; case does not matter. */
export function nameMatcher(patterns: readonly string[]): (name: string) => boolean {
  const parts = patterns.map((pattern) => pattern.toLowerCase().split("*"));
  return (name) => parts.some((literals) => matches(name.trim().toLowerCase(), literals));
}

/** Looks for the literals one after the other; no backtracking is needed, since what is between them may be anything. */
function matches(name: string, [first = "", ...others]: readonly string[]): boolean {
  const last = others.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let position = first.length;
  for (const literal of others) {
    const found = name.indexOf(literal, position);
    if (found < 0) return false;
    position = found + literal.length;
  }
  return position <= name.length - last.length;
}
