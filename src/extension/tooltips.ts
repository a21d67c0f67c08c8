import * as vscode from "vscode";
import type { HistoryOptions, HotSpot, XRay } from "../model";
import { type HistoryContext, hotSpotArithmetic } from "./arithmetic";
import { complexityChart } from "./complexityChart";
import { revisionsRead } from "./texts";
import { themeTones } from "./themeTones";

/** How a hot spot came to its rank and, once it has been X-rayed, its complexity over time. */
export function hotSpotTooltip(
  hotSpot: HotSpot,
  history: HistoryOptions,
  { xray, ...context }: HistoryContext & { readonly xray: XRay | undefined },
): vscode.MarkdownString {
  const chart = xray && complexityChart(xray.complexityOverTime, themeTones());
  return markdown([hotSpotArithmetic(hotSpot, history, context), ...(chart === undefined ? [] : [chart])]);
}

/** A file's complexity over time, and how much of its past that is. */
export function complexityTooltip(xray: XRay): vscode.MarkdownString {
  const chart = complexityChart(xray.complexityOverTime, themeTones()) ?? "";
  return markdown(["**Complexity of the whole file**", chart, `Revisions read: ${revisionsRead(xray)}`]);
}

function markdown(paragraphs: readonly string[]): vscode.MarkdownString {
  return new vscode.MarkdownString(paragraphs.join("\n\n"));
}
