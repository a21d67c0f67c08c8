import { definitionFileName } from "../model";
import {
  type CommandDescription,
  type CommandName,
  commandId,
  commands,
  contextKeys,
  pointsViewId,
  qualityViewId,
  viewId,
} from "./commands";
import { heatColors } from "./heat";
import type { Setting } from "./setting";
import { ruleSettings, settings, signalSettings } from "./settings";
import { pointWelcomes, qualityWelcomes, welcomes } from "./viewState";

/** The part of package.json that is made from the tables of this folder. Used at build time only. */
export function manifest() {
  return {
    icon: "media/icon.png",
    activationEvents: ["onStartupFinished"],
    capabilities: {
      untrustedWorkspaces: {
        supported: "limited",
        description:
          "In Restricted Mode neither git nor a program of the quality definition is run: file and function complexity is shown, change history is not.",
      },
      virtualWorkspaces: {
        supported: false,
        description: "Trueline reads files and git history from disk.",
      },
    },
    contributes: {
      commands: all().map(([name, { title, icon }]) => ({
        command: commandId(name),
        title,
        category: "Trueline",
        ...(icon === undefined ? {} : { icon }),
      })),
      menus: menus(),
      configuration: { title: "Trueline", properties: properties() },
      languages: [{ id: "jsonc", filenames: [definitionFileName] }],
      jsonValidation: [{ fileMatch: definitionFileName, url: "./schemas/definition.schema.json" }],
      colors: Object.values(heatColors).map(({ id, base, description }) => ({
        id,
        description,
        defaults: { dark: base, light: base, highContrast: base, highContrastLight: base },
      })),
      viewsContainers: { activitybar: [{ id: "trueline", title: "Trueline", icon: "media/activity-bar.svg" }] },
      views: {
        trueline: [
          { id: viewId, name: "Hot Spots", ...inContainer },
          // Looking starts the type checker: it is for the user to open it.
          { id: pointsViewId, name: "Leverage Points", visibility: "collapsed", ...inContainer },
          // It reads the whole folder's imports and evidence: that, too, begins when somebody wants to see it.
          { id: qualityViewId, name: "Quality", visibility: "collapsed", ...inContainer },
        ],
      },
      viewsWelcome: [
        ...welcomes.map(({ state, text }) => ({ view: viewId, contents: text, when: welcomeWhen(state) })),
        ...pointWelcomes.map(({ state, text }) => ({
          view: pointsViewId,
          contents: text,
          when: pagesWhen(contextKeys.points, state),
        })),
        ...qualityWelcomes.map(({ state, text }) => ({
          view: qualityViewId,
          contents: text,
          when: pagesWhen(contextKeys.quality, state),
        })),
      ],
    },
  };
}

const inContainer = { icon: "media/activity-bar.svg", contextualTitle: "Trueline" };

function all(): [CommandName, CommandDescription][] {
  return Object.entries(commands) as [CommandName, CommandDescription][];
}

function menus() {
  const commandPalette = all().flatMap(([name, { palette }]) => {
    if (palette === "always") return [];
    return [{ command: commandId(name), when: palette === "never" ? "false" : palette.when }];
  });
  const places = (menu: string) =>
    all().flatMap(([name, command]) =>
      (command.menus ?? [])
        .filter((place) => place.menu === menu)
        .map(({ when, group }) => ({ command: commandId(name), when, group })),
    );
  return { commandPalette, "view/title": places("view/title"), "view/item/context": places("view/item/context") };
}

function properties() {
  const entries = [
    ...Object.entries(settings).map(([key, setting]) => [key, setting] as const),
    ...signalSettings.map((setting) => [setting.key, setting] as const),
    ...ruleSettings.map((setting) => [setting.key, setting] as const),
  ];
  return Object.fromEntries(
    entries.map(([key, setting], order) => [`trueline.${key}`, { ...property(setting), order: order + 1 }]),
  );
}

function property(setting: Setting) {
  const described = { scope: setting.scope, markdownDescription: setting.description };
  switch (setting.type) {
    case "boolean":
      return { type: "boolean", default: setting.default, ...described };
    case "choice": {
      const { default: value, choices } = setting;
      const [names, meanings] = [Object.keys(choices), Object.values(choices)];
      return { type: "string", enum: names, default: value, enumDescriptions: meanings, ...described };
    }
    case "choices": {
      const { choices, names } = setting;
      const each = { type: "string", enum: Object.keys(choices), enumDescriptions: Object.values(choices) };
      const properties = Object.fromEntries(
        Object.entries(names).map(([name, markdownDescription]) => [name, { ...each, markdownDescription }]),
      );
      return { type: "object", properties, additionalProperties: false, default: setting.default, ...described };
    }
    case "globs":
    case "names":
      return { type: "array", items: { type: "string" }, default: setting.default, ...described };
    default: {
      const { type, default: value, minimum, maximum } = setting;
      return { type, default: value, minimum, ...(maximum === undefined ? {} : { maximum }), ...described };
    }
  }
}

function welcomeWhen(state: (typeof welcomes)[number]["state"]): string {
  if (state === "no-folder") return "workspaceFolderCount == 0";
  const here = `workspaceFolderCount > 0 && ${contextKeys.state} == '${state}'`;
  // Until the extension has started there is no state; it will be reading then.
  return state === "indexing" ? `${here} || workspaceFolderCount > 0 && !${contextKeys.state}` : here;
}

function pagesWhen(key: string, state: (typeof pointWelcomes)[number]["state"]): string {
  if (state === "no-folder") return "workspaceFolderCount == 0";
  const here = `workspaceFolderCount > 0 && ${key} == '${state}'`;
  return state === "loading" ? `${here} || workspaceFolderCount > 0 && !${key}` : here;
}
