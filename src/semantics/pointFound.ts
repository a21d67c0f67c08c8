import type { LeveragePoint } from "../model";

/** A leverage point as far as the source tells of it. */
export type PointFound = Omit<LeveragePoint, "changes" | "weightedChanges" | "score">;
