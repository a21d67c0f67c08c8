import type { ReportFormat } from "./format";

/** The data itself; described by schemas/report.schema.json and schemas/hotspots.schema.json. */
export const jsonFormat: ReportFormat = {
  id: "json",
  summary: "for programs, described by a JSON Schema",
  extension: ".json",
  renderReport: (report) => ({ output: `${JSON.stringify(report, null, 2)}\n`, exitCode: 0 }),
  renderHotSpots: (list) => ({ output: `${JSON.stringify(list, null, 2)}\n`, exitCode: 0 }),
};
