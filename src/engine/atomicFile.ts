import { createHash, randomBytes } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

const digestBytes = 20;

/**
 * Writes a file that is either there whole or not at all: to a name of its own first, then renamed over the old one.
 * A SHA-1 of the content comes before it, so that a file cut short or altered is noticed when it is read.
 *
 * @throws whatever the file system says; nothing is left behind then.
 */
export function writeSealed(file: string, content: Uint8Array): void {
  const temporary = `${file}.${process.pid}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    const sealed = new Uint8Array(digestBytes + content.byteLength);
    sealed.set(digest(content));
    sealed.set(content, digestBytes);
    writeFileSync(temporary, sealed, { flag: "wx" });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** The content of a file that `writeSealed` wrote; undefined when it is missing, cut short or altered. */
export function readSealed(file: string): Uint8Array | undefined {
  let sealed: Uint8Array;
  try {
    sealed = readFileSync(file);
  } catch {
    return undefined;
  }
  const content = sealed.subarray(digestBytes);
  return digest(content).equals(sealed.subarray(0, digestBytes)) ? content : undefined;
}

function digest(content: Uint8Array): Buffer {
  return createHash("sha1").update(content).digest();
}
