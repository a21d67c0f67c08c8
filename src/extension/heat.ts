import type { SignalScope } from "../model";

/** How hot something looks. `none` has no colour. */
export type Heat = "high" | "medium" | "low" | "none";

/**
 * Lowest heat (0 to 100) of each step. Files have a percentile rank: the hottest 1%, 5% and 20%. The heat of a function
 * is 100 - 50 / (how many times its threshold): four times, twice, once.
 */
const steps: Readonly<Record<SignalScope, readonly [high: number, medium: number, low: number]>> = {
  file: [99, 95, 80],
  function: [87.5, 75, 50],
};

export function heatOf(scope: SignalScope, heat: number): Heat {
  const [high, medium, low] = steps[scope];
  if (heat >= high) return "high";
  if (heat >= medium) return "medium";
  return heat >= low ? "low" : "none";
}

/** The theme colours that the extension contributes, by heat; what looks like nothing has none. */
export const heatColors = {
  high: { id: "trueline.heat.high", base: "charts.red", description: "Icon of the hottest files and functions." },
  medium: { id: "trueline.heat.medium", base: "charts.orange", description: "Icon of hot files and functions." },
  low: { id: "trueline.heat.low", base: "charts.yellow", description: "Icon of warm files and functions." },
} as const satisfies Readonly<Record<Exclude<Heat, "none">, { id: string; base: string; description: string }>>;
