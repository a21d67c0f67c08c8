import assert from "node:assert/strict";
import { createSession } from "../../../src/engine/createSession";
import { rules } from "../../../src/rules";
import { bundleFolder } from "../../support/bundles";
import { baselineOf, exampleGroups, filesOf, inShort, type PlacedExample, placed } from "../../support/exampleFiles";
import { GitFixture } from "../../support/gitFixture";

describe("the examples of the rules, in a repository and through a session", function () {
  this.timeout(300_000);

  for (const group of exampleGroups(rules)) {
    const [first] = group;
    if (first === undefined) continue;
    const name = group.length > 1 ? `${group.length} examples of ${rules.length} rules` : first.folder;
    it(`say what their pages say: ${name}`, async () => {
      const fixture = GitFixture.withCommits({
        date: "2026-05-01T12:00:00Z",
        files: { ".gitkeep": "", ...placed(group, baselineOf) },
      });
      const options = { root: fixture.root, trusted: true, cacheFolder: null, threads: 1 };
      const session = createSession(options, bundleFolder);
      try {
        fixture.write(placed(group, filesOf));
        await session.index({ only: "facts" });
        const { findings, problems } = await session.change({ all: true });
        assert.deepEqual(
          problems.filter(({ code }) => code !== "unresolved-modules" && code !== "syntax-error"),
          [],
        );
        const said = ({ rule, example, folder }: PlacedExample) =>
          findings
            .filter(({ id, path }) => id === rule.id && path === `${folder}/${example.edited}`)
            .map((finding) => ({
              ...finding,
              message: finding.message.replaceAll(`${folder}/`, ""),
              related: finding.related.map((place) => ({ ...place, path: place.path.slice(folder.length + 1) })),
            }));
        assert.deepEqual(
          Object.fromEntries(group.map((each) => [each.folder, inShort(said(each))])),
          Object.fromEntries(group.map(({ folder, example }) => [folder, example.expected])),
        );
      } finally {
        await session.dispose();
        fixture.dispose();
      }
    });
  }
});
