import type { CheckList } from "./checkList";
import type { Comparison } from "./comparison";
import type { CouplingList, CouplingSumList } from "./couplingList";
import type { CoverageList } from "./coverageList";
import type { HotSpotList } from "./hotSpotList";
import type { LeverageList } from "./leverageList";
import type { OwnershipList } from "./ownershipList";
import type { QualityList } from "./qualityList";
import type { Report } from "./report";
import type { TestList } from "./testList";
import type { XRayReport } from "./xrayReport";

/** A way to write a report down. Rendering is pure: it returns text and prints nothing. */
export interface ReportFormat {
  /** What `--format` takes. */
  readonly id: FormatId;
  /** What it is good for, in a few words. */
  readonly summary: string;
  /** Of a file that holds it, with the dot. */
  readonly extension: string;
  renderReport(report: Report, options?: RenderOptions): Rendered;
  renderHotSpots(list: HotSpotList, options?: RenderOptions): Rendered;
  renderCoupling(list: CouplingList, options?: RenderOptions): Rendered;
  renderCouplingSums(list: CouplingSumList, options?: RenderOptions): Rendered;
  renderOwnership(list: OwnershipList, options?: RenderOptions): Rendered;
  renderXRay(xray: XRayReport, options?: RenderOptions): Rendered;
  renderTests(list: TestList, options?: RenderOptions): Rendered;
  renderCoverage(list: CoverageList, options?: RenderOptions): Rendered;
  renderLeverage(list: LeverageList, options?: RenderOptions): Rendered;
  renderQuality(list: QualityList, options?: RenderOptions): Rendered;
  renderCheck(list: CheckList, options?: RenderOptions): Rendered;
  renderComparison(comparison: Comparison, options?: RenderOptions): Rendered;
}

export type FormatId = "text" | "json" | "markdown";

export interface RenderOptions {
  /** Columns of the terminal (text only). Left out: no limit, nothing is shortened or wrapped. */
  readonly width?: number;
  /** Whether ANSI colours may be used (text only); false when left out. */
  readonly color?: boolean;
  /**
   * What a link to a file starts with (Markdown only): the way from the document to the folder, URI-encoded, with `/`
   * at the end. Left out: the document lies in the folder itself.
   */
  readonly linkBase?: string;
}

export interface Rendered {
  /** Ends with a newline. */
  readonly output: string;
  /** 0: done, 1: a gate failed. */
  readonly exitCode: 0 | 1;
}
