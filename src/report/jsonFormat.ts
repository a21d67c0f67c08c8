import type { Rendered, ReportFormat } from "./format";

/** The data itself; described by the schemas in schemas/. */
export const jsonFormat: ReportFormat = {
  id: "json",
  summary: "for programs, described by a JSON Schema",
  extension: ".json",
  renderReport: json,
  renderHotSpots: json,
  renderCoupling: json,
  renderCouplingSums: json,
  renderOwnership: json,
  renderXRay: json,
  renderTests: json,
  renderCoverage: json,
  renderLeverage: json,
  renderQuality: json,
  renderCheck: (list) => ({ ...json(list), exitCode: list.passed ? 0 : 1 }),
  renderComparison: json,
};

function json(data: object): Rendered {
  return { output: `${JSON.stringify(data, null, 2)}\n`, exitCode: 0 };
}
