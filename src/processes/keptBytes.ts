/** The end of a stream: what came last, up to a number of bytes, however long the stream is. */
export class KeptBytes {
  private readonly chunks: Buffer[] = [];
  private kept = 0;
  private seen = 0;

  constructor(private readonly maxBytes: number) {}

  /** All bytes that came, those that are no longer kept included. */
  get total(): number {
    return this.seen;
  }

  add(chunk: Buffer): void {
    this.seen += chunk.length;
    this.kept += chunk.length;
    this.chunks.push(chunk);
    for (let first = this.chunks[0]; first !== undefined && this.kept - first.length >= this.maxBytes; ) {
      this.kept -= first.length;
      this.chunks.shift();
      first = this.chunks[0];
    }
  }

  /** Read as UTF-8; a character that was cut in half at the start is left out. */
  text(): string {
    const bytes = Buffer.concat(this.chunks).subarray(-this.maxBytes);
    return bytes.subarray(this.seen > bytes.length ? firstWhole(bytes) : 0).toString("utf8");
  }
}

/** Where the first character starts: a byte that goes on with one is 10xxxxxx, and there are at most three of them. */
function firstWhole(bytes: Buffer): number {
  let at = 0;
  while (at < 3 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at++;
  return at;
}
