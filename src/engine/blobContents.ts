import { CancelledError } from "../model";
import { type Expected, readBlobs } from "./blobFolder";
import type { BlobContent } from "./factsBlob";
import type { Content, FileTable } from "./fileTable";
import { RecordWriter } from "./recordWriter";
import { summaryOf } from "./summaryOf";

/** So many bytes of records are handed over at once: each portion is looked through when one of its records is read. */
const portion = 16 * 1024 * 1024;

/**
 * Takes in what others have read: their contents need not be parsed here.
 * @throws UserError as `readBlobs`; CancelledError when the signal fires.
 */
export async function adoptBlobs(
  table: FileTable,
  folder: string,
  { signal, ...expected }: Expected & { readonly signal: AbortSignal },
): Promise<void> {
  let records = new RecordWriter();
  let contents: Content[] = [];
  const handOver = () => {
    table.adopt(records.bytes(), contents);
    records = new RecordWriter();
    contents = [];
  };
  for await (const { facts, wanted, problems } of readBlobs(folder, expected)) {
    if (signal.aborted) throw new CancelledError();
    const location = { ...records.add(facts), segment: "" };
    contents.push({ summary: summaryOf(facts), wanted, problems, location });
    if (records.length >= portion) handOver();
  }
  handOver();
}

/** What was read of these files, each content once. */
export function* blobContents(table: FileTable, paths: Iterable<string>): Iterable<BlobContent> {
  const seen = new Set<Content>();
  for (const path of paths) {
    const entry = table.entries.get(path);
    if (entry?.kind !== "facts" || seen.has(entry.content)) continue;
    seen.add(entry.content);
    const { wanted, problems } = entry.content;
    const facts = table.facts(path);
    // Its record was damaged: whoever merges reads the file anew.
    if (facts !== undefined) yield { facts, wanted, problems };
  }
}
