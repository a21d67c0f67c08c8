import { isAbsolute, relative, resolve, sep } from "node:path";
import type { Repository } from "./repository";
import { readSmallFile } from "./smallFile";

/** Where GitHub and GitLab look; git itself only looks where `blame.ignoreRevsFile` says. */
const usualFile = ".git-blame-ignore-revs";

/**
 * Object ids of the commits that the repository asks to overlook, since they changed form only: from
 * .git-blame-ignore-revs at the top, and from each `blame.ignoreRevsFile` inside the work tree. As for git, a line holds
 * one id in full, `#` starts a comment, and an id that does not exist is no error.
 */
export async function readIgnoredRevisions({ topLevel, ignoreRevsFiles }: Repository): Promise<ReadonlySet<string>> {
  const files = new Set([usualFile, ...ignoreRevsFiles].map((file) => resolve(topLevel, file)));
  const inside = [...files].filter((file) => isInside(topLevel, file));
  const texts = await Promise.all(inside.map(readSmallFile));
  return new Set(texts.flatMap((text) => (text === undefined ? [] : idsIn(text.toString("latin1")))));
}

function isInside(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return path !== "" && path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

function idsIn(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim().toLowerCase())
    .filter((line) => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(line));
}
