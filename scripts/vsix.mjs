// @ts-check
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { runOrThrow } from "./processes.mjs";
import { projectRoot, vsixFile } from "./project.mjs";

const maxBytes = 6 * 1024 * 1024;

/** Only this lies in the package, and each of `needed` does. */
const allowed = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package\.json|readme\.md|changelog\.md|LICENSE\.txt)$/i,
  /^extension\/dist\/[^/]+\.js$/,
  /^extension\/media\//,
  /^extension\/schemas\/[^/]+\.json$/,
  /^extension\/docs\/[^/]+\.md$/,
];
const needed = ["extension/package.json", "extension/dist/extension.js", "extension/dist/cli.js"];

/**
 * Packages what `dist` holds into `vsixFile`. Rejects when the package is too large, or holds or lacks a file.
 * @param {import("./cleanup.mjs").Cleanup} [cleanup]
 * @returns {Promise<{ bytes: number, files: number }>}
 */
export async function packageExtension(cleanup) {
  await mkdir(dirname(vsixFile), { recursive: true });
  const vsce = join(projectRoot, "node_modules", "@vscode", "vsce", "vsce");
  const options = ["--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links"];
  await runOrThrow(process.execPath, [vsce, "package", ...options, "--out", vsixFile], {
    cwd: projectRoot,
    ...(cleanup && { cleanup }),
  });
  const archive = await readFile(vsixFile);
  const names = namesInZip(archive);
  const complaints = packageComplaints(names, archive.length);
  if (complaints.length > 0) throw new Error(complaints.join("\n"));
  return { bytes: archive.length, files: names.length };
}

/**
 * What is wrong with a package; empty when nothing is.
 * @param {readonly string[]} names
 * @param {number} bytes
 */
export function packageComplaints(names, bytes) {
  const foreign = names.filter((name) => !allowed.some((pattern) => pattern.test(name)));
  const missing = needed.filter((name) => !names.includes(name));
  return [
    ...foreign.map((name) => `${name} does not belong into the package: see .vscodeignore`),
    ...missing.map((name) => `${name} is missing from the package`),
    ...(bytes >= maxBytes ? [`The package has ${bytes} bytes, ${maxBytes} is too much`] : []),
  ];
}

/**
 * The names in a zip archive, from its central directory.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12 and 4.3.16
 * @param {Buffer} archive
 */
export function namesInZip(archive) {
  const end = archive.lastIndexOf("PK\x05\x06", undefined, "latin1");
  if (end < 0) throw new Error("This is no zip archive");
  let at = archive.readUInt32LE(end + 16);
  return Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString("utf8", at + 46, at + 46 + nameLength);
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    return name;
  });
}
