import {
  type Confidence,
  defaultBots,
  defaultFixWeight,
  defaultHistoryOptions,
  type HistoryOptions,
  type MergeCounting,
} from "../model";
import { isoTime } from "./numbers";
import type { HistoryFigures } from "./source";

/** What every output over the history says of it. */
export interface ListHead {
  /** Object id and committer date (ISO 8601, UTC) of the newest commit; null without history. */
  readonly head: string | null;
  readonly headDate: string | null;
  /** How far the numbers can be trusted; null without history. */
  readonly confidence: Confidence | null;
}

export function headOf({ head, headTime, confidence }: HistoryFigures): ListHead {
  return { head, headDate: headTime === null ? null : isoTime(headTime), confidence };
}

/** How changes were counted, nothing left open. */
export type CountedHistory = Required<HistoryOptions>;

/** How the commits and files of a list were chosen, besides the definition's own options. */
export interface Selection {
  /** How merges were counted when the history was read. */
  readonly merges: MergeCounting;
  /** Whether files that are no longer there are left out. */
  readonly existing: boolean;
}

export const defaultSelection: Selection = { merges: "no-merges", existing: false };

export function countedHistory(history: Partial<HistoryOptions>): CountedHistory {
  return {
    ...defaultHistoryOptions,
    followRenames: true,
    bots: defaultBots,
    fixWeight: defaultFixWeight,
    merges: "no-merges",
    ...history,
  };
}
