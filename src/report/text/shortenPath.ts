import { displayWidth, graphemes, takeColumns } from "./terminalText";

const gap = "…";

/**
 * A path brought to at most `columns`, by leaving folders out of its middle: what is read first are its two ends.
 * `packages/playwright-core/src/server/chromium/crPage.ts` -> `packages/…/chromium/crPage.ts`.
 */
export function shortenPath(path: string, columns: number): string {
  if (displayWidth(path) <= columns) return path;
  const segments = path.split("/");
  const name = segments.pop() ?? "";
  if (displayWidth(`${gap}/${name}`) > columns) return shortenName(name, columns);
  return joinEnds(segments, name, columns);
}

/** Takes folders from both ends in turn, the front first; where one does not fit, from the other end alone. */
function joinEnds(folders: readonly string[], name: string, columns: number): string {
  const join = (front: number, back: number) =>
    [...folders.slice(0, front), gap, ...folders.slice(folders.length - back), name].join("/");
  const fits = (front: number, back: number) => displayWidth(join(front, back)) <= columns;
  let front = 0;
  let back = 0;
  while (front + back < folders.length) {
    const frontFits = fits(front + 1, back);
    const backFits = fits(front, back + 1);
    if (!frontFits && !backFits) break;
    if (frontFits && (front <= back || !backFits)) front++;
    else back++;
  }
  return join(front, back);
}

/** A name that does not fit by itself keeps its start and its end, where the extension of a file is. */
export function shortenName(name: string, columns: number): string {
  if (displayWidth(name) <= columns) return name;
  if (columns <= 1) return takeColumns(gap, columns);
  const tail = takeFromEnd(name, Math.floor((columns - 1) / 2));
  return `${takeColumns(name, columns - 1 - displayWidth(tail))}${gap}${tail}`;
}

function takeFromEnd(text: string, columns: number): string {
  let taken = "";
  for (const each of [...graphemes(text)].reverse()) {
    if (displayWidth(each + taken) > columns) break;
    taken = each + taken;
  }
  return taken;
}
