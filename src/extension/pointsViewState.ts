/** Why the Leverage Points view has nothing to show; each has its welcome text. */
export type PointsViewState = "loading" | "cancelled" | "failed" | "none" | "listed";
