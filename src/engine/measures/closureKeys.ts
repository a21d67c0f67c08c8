import { createHash } from "node:crypto";

/** What is in a file, and where it leads. */
export interface ClosureNode {
  /** Names all that the file itself contributes. */
  readonly content: string;
  /** Paths of other nodes; those that there are none of are left aside. */
  readonly targets: readonly string[];
}

interface Visit {
  readonly path: string;
  readonly targets: readonly string[];
  next: number;
}

/**
 * For each file a key that names its content and that of all that it leads to, directly or not. Files that lead to each
 * other in a circle have one key together. In proportion to the files and what they lead to.
 */
export function closureKeys(nodes: ReadonlyMap<string, ClosureNode>): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const order = new Map<string, number>();
  /** The lowest place in the order that a file leads back to. */
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const visits: Visit[] = [];
  const enter = (path: string) => {
    order.set(path, order.size);
    lowest.set(path, order.size - 1);
    open.push(path);
    visits.push({ path, targets: nodes.get(path)?.targets.filter((target) => nodes.has(target)) ?? [], next: 0 });
  };
  const lower = (path: string, to: number | undefined) =>
    void lowest.set(path, Math.min(lowest.get(path) ?? 0, to ?? Number.POSITIVE_INFINITY));
  const leave = (path: string) => {
    if (lowest.get(path) !== order.get(path)) return;
    const circle = open.splice(open.lastIndexOf(path));
    const key = keyOf(circle, nodes, keys);
    for (const each of circle) keys.set(each, key);
  };
  // Tarjan's algorithm. Not recursive: files may lead to each other in long chains.
  for (const path of nodes.keys()) {
    if (!order.has(path)) enter(path);
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const target = visit.targets[visit.next++];
      if (target !== undefined) {
        if (!order.has(target)) enter(target);
        else if (!keys.has(target)) lower(visit.path, order.get(target));
        continue;
      }
      visits.pop();
      leave(visit.path);
      const above = visits.at(-1);
      if (above !== undefined && !keys.has(visit.path)) lower(above.path, lowest.get(visit.path));
    }
  }
  return keys;
}

function keyOf(
  circle: readonly string[],
  nodes: ReadonlyMap<string, ClosureNode>,
  keys: ReadonlyMap<string, string>,
): string {
  const hash = createHash("sha1");
  const outside = new Set<string>();
  for (const path of [...circle].sort()) {
    const { content = "", targets = [] } = nodes.get(path) ?? {};
    hash.update(`${path}\0${content}\0`);
    for (const target of targets) outside.add(keys.get(target) ?? "");
  }
  for (const key of [...outside].sort()) hash.update(`${key}\0`);
  return hash.digest("hex");
}
