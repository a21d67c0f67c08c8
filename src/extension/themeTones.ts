import * as vscode from "vscode";
import { type Tones, tones } from "./complexityChart";

/** The colours for pictures in the theme as it is now. */
export function themeTones(): Tones {
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
