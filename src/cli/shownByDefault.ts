import type { FormatId } from "../report/format";

/** How much of a list is shown: what was asked for; otherwise a screenful for people and everything for programs. */
export function shownByDefault({ top, format }: { readonly top?: number; readonly format: FormatId }): {
  readonly top?: number;
} {
  if (top !== undefined) return { top };
  return format === "json" ? {} : { top: 20 };
}
