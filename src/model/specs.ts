/** Where specifications are looked for, and made, when no definition says where they lie. */
export const usualSpecFolder = "docs/specs";

const document = /\.(md|mdx|markdown|adoc|rst|txt|html)$/i;

/** `Order.place` -> `order-place`. Nothing of a name from a repository leads out of a folder. */
function fileNameOf(name: string): string {
  const words = name.replace(/([a-z\d])([A-Z])/g, "$1-$2").replace(/[^A-Za-z\d]+/g, "-");
  return words.replace(/^-|-$/g, "").toLowerCase();
}

/** Where the specification of a leverage point is made: `docs/specs/order-place.md` for `Order.place`. */
export function specPath(name: string, folder: string = usualSpecFolder): string {
  return `${folder}/${fileNameOf(name) || "leverage-point"}.md`;
}

/**
 * The specification of a leverage point: the document below a folder that is named after it, or after what it is a member
 * of. `OrderService.md` and `order_service.md` are names of `OrderService` as well. Undefined where there is none.
 */
export function specOf(name: string, folder: string, paths: Iterable<string>): string | undefined {
  const outer = name.includes(".") ? fileNameOf(name.slice(0, name.indexOf("."))) : undefined;
  const own = fileNameOf(name);
  const found = new Map<string, string>();
  for (const path of paths) {
    if (!path.startsWith(`${folder}/`) || !document.test(path)) continue;
    const base = fileNameOf(path.slice(path.lastIndexOf("/") + 1).replace(document, ""));
    const known = found.get(base);
    if (known === undefined || path < known) found.set(base, path);
  }
  return (own === "" ? undefined : found.get(own)) ?? (outer === undefined ? undefined : found.get(outer));
}
