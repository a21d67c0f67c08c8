export * from "./assertNever";
export * from "./errors";
export * from "./facts";
export * from "./history";
export * from "./hotSpot";
export * from "./problem";
export * from "./signal";
export * from "./xray";
