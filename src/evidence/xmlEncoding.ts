import { TextDecoder } from "node:util";
import { Refusal } from "./refusal";

/** A declaration is at most this long, in bytes; it stands at the very beginning. */
const declarationLength = 256;

/**
 * The decoder of an XML file, chosen as XML 1.0 (appendix F) has it: by a byte order mark, by how `<` is written, by
 * the declaration, and otherwise UTF-8. It throws at bytes that mean nothing in that encoding.
 * @param start the file's first bytes, at least 256 of them if there are so many.
 * @throws Refusal for an encoding that is not known, or that the declaration only claims.
 */
export function xmlDecoder(start: Uint8Array): TextDecoder {
  const evident = evidentEncoding(start);
  const declared = declaredEncoding(start, evident);
  if (evident !== undefined) {
    // Whatever a file with a byte order mark declares, its bytes say what they are.
    return new TextDecoder(evident, { fatal: true });
  }
  if (declared === undefined) return new TextDecoder("utf-8", { fatal: true });
  const decoder = known(declared);
  if (decoder.encoding.startsWith("utf-16")) {
    const message = `It declares the encoding ${declared}, but its bytes are not. Write it in the encoding it declares.`;
    throw new Refusal("invalid-encoding", message);
  }
  return decoder;
}

function evidentEncoding(start: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | undefined {
  const [a, b, c, d] = start;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  const utf32 = (a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff);
  if (utf32) throw new Refusal("invalid-encoding", "It is UTF-32, which cannot be read. Write it as UTF-8.");
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return "utf-16le";
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return "utf-16be";
  return undefined;
}

function declaredEncoding(start: Uint8Array, evident: string | undefined): string | undefined {
  if (evident !== undefined) return undefined;
  const text = Buffer.from(start.subarray(0, declarationLength)).toString("latin1");
  return /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(text)?.[1];
}

function known(label: string): TextDecoder {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    throw new Refusal("invalid-encoding", `Its encoding, ${label}, is not known. Write it as UTF-8.`);
  }
}
