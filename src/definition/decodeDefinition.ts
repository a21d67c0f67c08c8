/** In bytes. A definition is written by people; the limit keeps a slip of the hand from keeping the machine busy. */
export const mostBytes = 256 * 1024;

/** The text of a definition, or what is wrong with its bytes. UTF-8 only, with or without a byte order mark. */
export function decodeDefinition(bytes: Uint8Array): { readonly text: string } | { readonly wrong: string } {
  if (bytes.length > mostBytes) return { wrong: tooLarge(bytes.length) };
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) return { wrong: "The file is in UTF-16. Save it in UTF-8." };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { wrong: "The file is not valid UTF-8. Save it in that encoding." };
  }
}

/** @param size in bytes. */
export function tooLarge(size: number): string {
  return `The file has ${Math.ceil(size / 1024)} KB; ${mostBytes / 1024} KB are read at most.`;
}
