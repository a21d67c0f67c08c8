import type { FormatId, ReportFormat } from "./format";
import { jsonFormat } from "./jsonFormat";
import { markdownFormat } from "./markdownFormat";
import { textFormat } from "./textFormat";

/** Every format there is, in the order in which help names them; the first is the default. */
export const formats: readonly ReportFormat[] = [textFormat, jsonFormat, markdownFormat];

/** @throws when there is no such format, which the types rule out for whoever is checked by them. */
export function formatById(id: FormatId): ReportFormat {
  const format = formats.find((each) => each.id === id);
  if (format === undefined) throw new Error(`No format has the id ${JSON.stringify(id)}.`);
  return format;
}
