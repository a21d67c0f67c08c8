import * as vscode from "vscode";
import type { XRay } from "../model";
import { complexityChart, type Tones, tones } from "./complexityChart";
import { revisionsRead } from "./texts";

/** A file's complexity over time, drawn for the theme as it is now, and how much of its past that is. */
export function complexityTooltip(xray: XRay): vscode.MarkdownString {
  const chart = complexityChart(xray.complexityOverTime, themeTones()) ?? "";
  const read = `Revisions read: ${revisionsRead(xray)}`;
  return new vscode.MarkdownString(["**Complexity of the whole file**", chart, read].join("\n\n"));
}

function themeTones(): Tones {
  switch (vscode.window.activeColorTheme.kind) {
    case vscode.ColorThemeKind.Light:
      return tones.light;
    case vscode.ColorThemeKind.HighContrast:
      return tones.highContrastDark;
    case vscode.ColorThemeKind.HighContrastLight:
      return tones.highContrastLight;
    default:
      return tones.dark;
  }
}
