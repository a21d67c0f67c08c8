import type { FileHistory, Trend } from "../model";

/** The newer half must have this many times the changes of the older one, or the other way round. */
const leastRatio = 1.5;

/**
 * How many standard deviations the difference between the halves must be away from none. When changes come at random
 * and nothing has changed, the difference of two counts has the mean 0 and the standard deviation sqrt(earlier + recent)
 * (Poisson), and lies this far on one side in about 1 of 40 cases.
 */
const leastDeviations = 2;

/**
 * Whether a file is changed more often than before. With e changes in the older half of the window and r in the newer:
 *
 * - heating when r >= 1.5 e and r - e >= 2 sqrt(r + e);
 * - cooling when e >= 1.5 r and e - r >= 2 sqrt(r + e);
 * - steady otherwise.
 *
 * The first condition keeps small differences between large numbers out (130 against 100), the second large ratios
 * between small numbers: 2 against 1 is nothing, 3 against 0 is not enough (3 < 2 sqrt(3) = 3.46), and 4 against 0 just
 * is (4 = 2 sqrt(4)).
 *
 * @returns undefined where the halves are not known, which is not the same as steady.
 */
export function trendOf({
  earlierChanges: earlier,
  recentChanges: recent,
}: Pick<FileHistory, "earlierChanges" | "recentChanges">): Trend | undefined {
  if (earlier === undefined || recent === undefined) return undefined;
  const [less, more] = recent > earlier ? [earlier, recent] : [recent, earlier];
  const isLarge = more >= leastRatio * less;
  // Squared, so that whole numbers are compared exactly.
  const isCertain = (more - less) ** 2 >= leastDeviations ** 2 * (more + less);
  if (more === less || !isLarge || !isCertain) return "steady";
  return recent > earlier ? "heating" : "cooling";
}
