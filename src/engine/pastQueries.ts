import { coupledPairs, readOwnership, sumsOfCoupling } from "../history";
import {
  type CoupledPair,
  type CouplingOptions,
  defaultCouplingOptions,
  type OwnershipOptions,
  type SumOfCoupling,
  type XRay,
} from "../model";
import type { Ranking } from "./ranking";
import { defaultFileSelection, type OwnershipReport, type SessionOptions } from "./session";
import type { XRayReader } from "./xrayReader";

/** The newest revisions that an X-ray reads, when it is not told otherwise. */
const defaultRevisions = 500;

interface Cancellable {
  readonly signal: AbortSignal;
}

/** What is asked of the history besides the ranking. Without a history there are no answers. See Session. */
export class PastQueries {
  constructor(
    private readonly ranking: Ranking,
    private readonly xrays: XRayReader,
    private readonly options: SessionOptions,
  ) {}

  async xray(
    path: string,
    { limit = defaultRevisions, signal }: { readonly limit?: number } & Cancellable,
  ): Promise<XRay | undefined> {
    const { source } = this.ranking;
    if (source === undefined) return undefined;
    return this.xrays.read(source.repository, source.history, path, {
      limit,
      signal,
      followRenames: this.options.history?.followRenames ?? true,
      maxFileBytes: this.options.files?.maxFileBytes ?? defaultFileSelection.maxFileBytes,
    });
  }

  coupling(options: Partial<CouplingOptions>): readonly CoupledPair[] {
    const { source } = this.ranking;
    if (source === undefined) return [];
    return coupledPairs(source.history, { ...defaultCouplingOptions, ...options }, source.repository.prefix);
  }

  sumsOfCoupling(options: Partial<CouplingOptions>): readonly SumOfCoupling[] {
    const { source } = this.ranking;
    if (source === undefined) return [];
    return sumsOfCoupling(source.history, { ...defaultCouplingOptions, ...options }, source.repository.prefix);
  }

  async ownership(
    paths: readonly string[] | undefined,
    options: Partial<OwnershipOptions> & Cancellable,
  ): Promise<OwnershipReport | undefined> {
    const { source } = this.ranking;
    if (source === undefined) return undefined;
    const { files, problems } = await readOwnership(source.repository, source.history, paths ?? "all", options);
    const sorted = [...files].map(([path, ownership]) => ({ path, ownership }));
    return { files: sorted.sort((a, b) => (a.path < b.path ? -1 : 1)), problems };
  }
}
