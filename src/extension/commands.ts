/**
 * Every command, once: `scripts/generate.mjs` writes them and their places in the menus to package.json. Ids are
 * without the `trueline.` in front.
 */

export interface MenuPlace {
  readonly menu: "view/title" | "view/item/context";
  readonly when: string;
  readonly group: string;
}

export interface CommandDescription {
  readonly title: string;
  /** A product icon, for the places that show one. */
  readonly icon?: string;
  /** When the command palette lists it; `never` for commands that are about something that was clicked. */
  readonly palette: "always" | "never" | { readonly when: string };
  readonly menus?: readonly MenuPlace[];
}

/** The ids of the views, and the context keys that the extension keeps. */
export const viewId = "trueline.hotSpots";
export const pointsViewId = "trueline.leveragePoints";
export const qualityViewId = "trueline.quality";
export const contextKeys = {
  /** See ViewState in viewState.ts. */
  state: "trueline.state",
  indexing: "trueline.indexing",
  filtered: "trueline.filtered",
  grouped: "trueline.grouped",
  /** See PageState in shownPages.ts. */
  points: "trueline.points",
  quality: "trueline.qualityState",
} as const;

const inView = `view == ${viewId}`;
const withFolder = "workspaceFolderCount > 0";

function title(group: string, when?: string): MenuPlace {
  return { menu: "view/title", when: when === undefined ? inView : `${inView} && ${when}`, group };
}

function qualityTitle(group: string): MenuPlace {
  return { menu: "view/title", when: `view == ${qualityViewId}`, group };
}

function item(items: string, group: string): MenuPlace {
  return { menu: "view/item/context", when: `${inView} && viewItem =~ /^(${items})$/`, group };
}

export const commands = {
  showReport: {
    title: "Show Quality Report",
    icon: "$(book)",
    palette: { when: withFolder },
    menus: [title("1_report@1"), qualityTitle("1_report@1")],
  },
  refresh: {
    title: "Refresh",
    icon: "$(refresh)",
    palette: { when: withFolder },
    menus: [title("navigation@4", `!${contextKeys.indexing}`), qualityTitle("navigation@4")],
  },
  cancelIndexing: {
    title: "Cancel Indexing",
    icon: "$(stop-circle)",
    palette: { when: contextKeys.indexing },
    menus: [title("navigation@4", contextKeys.indexing)],
  },
  nextHotSpot: { title: "Go to Next Hot Spot", palette: { when: withFolder } },
  showWhy: {
    title: "Show Why",
    icon: "$(question)",
    palette: { when: "editorIsOpen && resourceScheme == file" },
    menus: [item("file|function", "inline")],
  },
  xray: {
    title: "X-Ray: Rank Functions by Changes",
    icon: "$(telescope)",
    palette: { when: "editorIsOpen && resourceScheme == file" },
    menus: [item("file|testFile", "1_xray@1")],
  },
  createDefinition: {
    title: "Create or Open Quality Definition",
    icon: "$(law)",
    palette: { when: withFolder },
    menus: [qualityTitle("navigation@2")],
  },
  compareBranch: {
    title: "Show What This Branch Does to Quality",
    icon: "$(git-compare)",
    palette: { when: withFolder },
    menus: [qualityTitle("navigation@1")],
  },
  takeSnapshot: {
    title: "Take Quality Snapshot",
    icon: "$(device-camera)",
    palette: { when: withFolder },
    menus: [qualityTitle("navigation@3")],
  },
  measureColdStarts: {
    title: "Measure Cold Starts",
    icon: "$(watch)",
    palette: { when: `${withFolder} && isWorkspaceTrusted` },
    menus: [{ ...qualityTitle("2_measure@1"), when: `view == ${qualityViewId} && isWorkspaceTrusted` }],
  },
  toggleCodeLens: { title: "Toggle CodeLens", palette: { when: withFolder }, menus: [title("2_settings@1")] },
  showLog: { title: "Show Log", palette: "always", menus: [title("3_log@1")] },
  groupByFolder: {
    title: "Group by Folder",
    icon: "$(list-tree)",
    palette: "never",
    menus: [title("navigation@2", `!${contextKeys.grouped}`)],
  },
  showFlat: {
    title: "Show as One List",
    icon: "$(list-flat)",
    palette: "never",
    menus: [title("navigation@2", contextKeys.grouped)],
  },
  filter: {
    title: "Filter Hot Spots…",
    icon: "$(filter)",
    palette: { when: withFolder },
    menus: [title("navigation@1", `!${contextKeys.filtered}`), title("1_filter@1", contextKeys.filtered)],
  },
  clearFilter: {
    title: "Clear Filter",
    icon: "$(filter-filled)",
    palette: { when: contextKeys.filtered },
    menus: [title("navigation@1", contextKeys.filtered)],
  },
  filterToFolder: {
    title: "Show Only This Folder",
    icon: "$(filter)",
    palette: "never",
    menus: [item("folder", "inline")],
  },
  showMore: { title: "Show More Hot Spots", palette: "never" },
  showAllMissing: { title: "Show All Files That Miss a Measure", palette: "never" },
  showAllPoints: { title: "Show All Leverage Points", palette: "never" },
  checklist: {
    title: "Show the Checklist of a Changed Leverage Point",
    icon: "$(checklist)",
    palette: { when: "editorIsOpen && resourceScheme == file" },
  },
  showRule: { title: "Show the Page of a Rule", palette: "never" },
  goTo: { title: "Go to Line", palette: "never" },
  goToFunction: { title: "Go to Function", palette: "never" },
} as const satisfies Readonly<Record<string, CommandDescription>>;

export type CommandName = keyof typeof commands;

/** `showWhy` -> `trueline.showWhy`. */
export function commandId(name: CommandName): string {
  return `trueline.${name}`;
}
