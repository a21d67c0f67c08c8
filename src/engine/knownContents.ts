/**
 * The contents that the cache holds, as a sorted table of the first 52 bits of their hashes, in memory that all threads
 * share: a thread that has read a file can tell whether parsing it would be in vain.
 */
export class KnownContents {
  private readonly table: Float64Array;

  constructor(buffer: SharedArrayBuffer) {
    this.table = new Float64Array(buffer);
  }

  static of(contentHashes: Iterable<string>): SharedArrayBuffer {
    const values = Float64Array.from(contentHashes, prefix).sort();
    const buffer = new SharedArrayBuffer(values.byteLength);
    new Float64Array(buffer).set(values);
    return buffer;
  }

  /** True for every content in the table, and for one in 2^52 others. */
  mayHave(contentHash: string): boolean {
    const wanted = prefix(contentHash);
    let low = 0;
    let high = this.table.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.table[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return this.table[low] === wanted;
  }
}

function prefix(contentHash: string): number {
  return Number.parseInt(contentHash.slice(0, 13), 16);
}
