/** Bytes that do not hold what they should. */
export class MalformedError extends Error {}

type Column = Float64Array | Uint32Array | Uint8Array;
type ColumnType<T extends Column> = { readonly BYTES_PER_ELEMENT: number; new (buffer: ArrayBuffer): T };

/** Writes columns one after the other, each with its length in bytes before it, in the machine's byte order. */
export class ByteWriter {
  private readonly parts: Uint8Array[] = [];

  column(values: Column): void {
    this.bytes(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }

  /** Texts without NUL, as one UTF-8 text with a NUL after each. */
  texts(values: readonly string[]): void {
    this.bytes(Buffer.from(values.map((value) => `${value}\0`).join("")));
  }

  finish(): Buffer {
    return Buffer.concat(this.parts);
  }

  private bytes(bytes: Uint8Array): void {
    this.parts.push(new Uint8Array(Uint32Array.of(bytes.length).buffer), bytes);
  }
}

/** Reads what `ByteWriter` wrote. Allocates no more than the bytes that are there. */
export class ByteReader {
  private position = 0;

  constructor(private readonly source: Buffer) {}

  /** @throws MalformedError */
  column<T extends Column>(type: ColumnType<T>): T {
    const bytes = this.bytes();
    if (bytes.length % type.BYTES_PER_ELEMENT !== 0) throw new MalformedError();
    // A copy, since a column must start at a multiple of its element size and must not keep the whole file alive.
    return new type(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer);
  }

  /** @throws MalformedError */
  texts(): string[] {
    const bytes = this.bytes();
    if (bytes.length === 0) return [];
    if (bytes[bytes.length - 1] !== 0) throw new MalformedError();
    return bytes.toString("utf8", 0, bytes.length - 1).split("\0");
  }

  /** @throws MalformedError when something is left. */
  end(): void {
    if (this.position !== this.source.length) throw new MalformedError();
  }

  private bytes(): Buffer {
    const start = this.position + 4;
    if (start > this.source.length) throw new MalformedError();
    const end = start + (new Uint32Array(new Uint8Array(this.source.subarray(this.position, start)).buffer)[0] ?? 0);
    if (end > this.source.length) throw new MalformedError();
    this.position = end;
    return this.source.subarray(start, end);
  }
}
