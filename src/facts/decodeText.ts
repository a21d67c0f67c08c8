/** A file's text. */
export interface DecodedText {
  /** Without a byte order mark. */
  readonly text: string;
  /** False when bytes that mean nothing in the file's encoding were replaced by U+FFFD. */
  readonly valid: boolean;
}

/** UTF-8, or UTF-16 where the bytes begin with its byte order mark: what an editor takes a file for by default. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = encodingOf(bytes);
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), valid: true };
  } catch {
    return { text: new TextDecoder(encoding).decode(bytes), valid: false };
  }
}

function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
}

/** Whether the bytes are UTF-16 text by their byte order mark: such text is full of NUL bytes and yet not binary. */
export function isUtf16(bytes: Uint8Array): boolean {
  return encodingOf(bytes) !== "utf-8";
}
