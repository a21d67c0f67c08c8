import { randomBytes } from "node:crypto";
import { mkdir, realpath, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { UserError } from "../model";

/**
 * Writes a file below the root, over the one that is there; it is there whole or not at all. Its folders are made. A link
 * in the file's place is replaced, not followed.
 *
 * @param path relative to the root, with `/`.
 * @throws UserError when one of its folders is a link to somewhere else, and what the file system says.
 */
export async function storeFile(root: string, path: string, text: string): Promise<void> {
  const folder = dirname(path);
  // Before any folder is made: one that is made through a link is made elsewhere.
  for (const each of [...foldersDownTo(folder), folder]) {
    if ((await placeOf(root, each)) === "outside")
      throw new UserError(`${each} is a link that leads out of the folder.`);
  }
  await mkdir(join(root, folder), { recursive: true });
  if (!(await isWithin(root, folder))) throw new UserError(`${folder} is a link that leads out of the folder.`);
  const temporary = join(root, `${path}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    await writeFile(temporary, text, { flag: "wx" });
    await rename(temporary, join(root, path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Whether a folder is there and lies below the root: a repository may bring a link instead of it. */
export async function isWithin(root: string, folder: string): Promise<boolean> {
  return (await placeOf(root, folder)) === "inside";
}

async function placeOf(root: string, folder: string): Promise<"inside" | "outside" | "missing"> {
  const [top, real] = await Promise.all([realpath(root), realpath(join(root, folder)).catch(() => undefined)]);
  if (real === undefined) return "missing";
  return real.startsWith(top.endsWith(sep) ? top : top + sep) ? "inside" : "outside";
}

/** `.trueline` of `.trueline/evidence`. */
function foldersDownTo(folder: string): readonly string[] {
  const names = folder.split("/");
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join("/"));
}
