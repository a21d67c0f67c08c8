import * as vscode from "vscode";

/** The files that stand in a tab, by URI. VS Code keeps documents for a while after their last tab was closed. */
export function shownInTabs(): ReadonlySet<string> {
  const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
  const uris = inputs.map((input) => {
    if (input instanceof vscode.TabInputText) return input.uri;
    return input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
  });
  return new Set(uris.flatMap((uri) => (uri === undefined ? [] : [uri.toString()])));
}
