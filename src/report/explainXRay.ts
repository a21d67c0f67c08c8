import { courseOf, courseText, sparkline } from "./complexityOverTime";
import { counted, integer } from "./numbers";
import type { XRayReport } from "./xrayReport";

/** How an X-ray was made; the same sentences in every format. */
export function explainXRay({ revisions, allRevisions, missing }: XRayReport): string {
  const absent = missing === 0 ? "" : `; the contents of ${integer(missing)} could not be read`;
  return (
    `Score: changes × cognitive complexity. A change is a revision in which the function's own lines changed, its ` +
    `creation counted in. Lines are those of the newest commit. ${integer(revisions)} of ` +
    `${counted(allRevisions, "revision")} read${absent}.`
  );
}

/** `▁▂▃▅▇ 12 (2019-05-02) → 212 (2026-01-01)`; undefined for fewer than two revisions. */
export function complexityLine({ complexityOverTime }: XRayReport): string | undefined {
  // Points beyond the calendar have no place on a line of time.
  const points = complexityOverTime.flatMap(({ time, ...point }) =>
    time === null ? [] : [{ ...point, time: Date.parse(time) / 1000 }],
  );
  const course = courseOf(points);
  return course && `${sparkline(points)} ${courseText(course)}`;
}
