import { dirname, isAbsolute, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { RenderOptions } from "../report/format";
import { encodePath } from "../report/markdown/escape";
import type { Destination } from "./destination";
import type { CliIo } from "./io";
import { columnsOf, wantsColor } from "./terminal";

/** How a result is rendered for where it goes. */
export function renderOptions(destination: Destination, root: string, io: CliIo): RenderOptions {
  if (destination.path !== undefined) return { color: false, linkBase: linkBase(dirname(destination.path), root) };
  const width = columnsOf(io);
  return { color: wantsColor(io.stdout, io.env), ...(width === undefined ? {} : { width }) };
}

/** The way from the folder of a document to the folder whose files it links to. */
function linkBase(from: string, root: string): string {
  const way = relative(from, root);
  if (way === "") return "";
  // There is no relative way from one Windows drive to another.
  if (isAbsolute(way)) return `${pathToFileURL(root).href}/`;
  return `${encodePath(way.split(sep).join("/"))}/`;
}
