import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { commandId, commands, contextKeys, pointsViewId, qualityViewId, viewId } from "../../../src/extension/commands";
import { manifest } from "../../../src/extension/manifest";
import { ruleSettings, settings, signalSettings } from "../../../src/extension/settings";

const root = join(__dirname, "../../..");
const { contributes, icon } = manifest();

describe("the manifest", () => {
  it("stands in package.json", () => {
    const described = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    assert.deepEqual(described.contributes, JSON.parse(JSON.stringify(contributes)));
  });

  it("contributes every command and every setting once", () => {
    const ids = contributes.commands.map(({ command }) => command);
    assert.deepEqual(ids, (Object.keys(commands) as (keyof typeof commands)[]).map(commandId));
    const keys = [...Object.keys(settings), ...[...signalSettings, ...ruleSettings].map(({ key }) => key)];
    assert.deepEqual(
      Object.keys(contributes.configuration.properties),
      keys.map((key) => `trueline.${key}`),
    );
  });

  it("hides from the palette the commands that are about something that was clicked", () => {
    const hidden = contributes.menus.commandPalette
      .filter(({ when }) => when === "false")
      .map(({ command }) => command);
    for (const name of ["goTo", "showMore", "filterToFolder"] as const)
      assert.ok(hidden.includes(commandId(name)), name);
    assert.ok(!hidden.includes(commandId("showWhy")));
  });

  it("names in its conditions only the view and the context keys that there are", () => {
    const menus = Object.values(contributes.menus).flat();
    const known = new Set<string>([viewId, pointsViewId, qualityViewId, ...Object.values(contextKeys)]);
    for (const { when } of [...menus, ...contributes.viewsWelcome]) {
      for (const [name] of when.matchAll(/trueline\.[\w.]+/g)) assert.ok(known.has(name), `${name} in ${when}`);
    }
  });

  it("links from welcome texts only to commands that there are", () => {
    const own = new Set(contributes.commands.map(({ command }) => command));
    const links = contributes.viewsWelcome.flatMap(({ contents }) => [...contents.matchAll(/command:([\w.]+)/g)]);
    assert.ok(links.length > 5);
    for (const [, command = ""] of links) {
      if (command.startsWith("trueline.")) assert.ok(own.has(command), command);
    }
  });

  it("gives every command with a place among the buttons an icon", () => {
    const icons = new Map(contributes.commands.map((command) => [command.command, command.icon]));
    const buttons = contributes.menus["view/title"].filter(({ group }) => group.startsWith("navigation"));
    assert.ok(buttons.length > 3);
    for (const { command } of buttons) assert.match(icons.get(command) ?? "", /^\$\([\w-]+\)$/, command);
  });

  it("names files that exist", () => {
    const icons = contributes.viewsContainers.activitybar.map((each) => each.icon);
    for (const file of [icon, ...icons, ...contributes.jsonValidation.map(({ url }) => url)]) {
      assert.ok(existsSync(join(root, file)), file);
    }
  });

  it("shows exactly one welcome in every state", () => {
    for (const { id } of contributes.views.trueline) {
      const welcomes = contributes.viewsWelcome.filter(({ view }) => view === id);
      const states = welcomes.flatMap(({ when }) => /== '([\w-]+)'/.exec(when)?.[1] ?? []);
      assert.equal(new Set(states).size, states.length);
      assert.ok(states.length > 3);
    }
  });
});
