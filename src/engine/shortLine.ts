/** In code points. */
const longest = 100;

/** What nobody sees, or what turns the rest of a line around. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\p{Cf}\p{Cs}]/gu;

/** Somebody else's line for a message of our own: without what could disturb where it is shown, shortened. */
export function shortLine(line: string): string {
  // What is cut off anyway need not be looked at: a line may be megabytes long.
  const start = line.trimStart().slice(0, 4 * longest);
  const points = [...start.replace(unseen, " ").trim().replaceAll("`", "'")];
  return points.length > longest ? `${points.slice(0, longest).join("").trimEnd()}…` : points.join("");
}
