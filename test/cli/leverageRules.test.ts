import assert from "node:assert/strict";
import { rules } from "../../src/rules";
import { baselineOf, exampleGroups, filesOf, inShort, type PlacedExample, placed } from "../support/exampleFiles";
import { GitFixture } from "../support/gitFixture";
import { assertMatchesSchema } from "../support/jsonSchema";
import { Cli } from "./runCli";

describe("the examples of the rules, through trueline leverage", function () {
  this.timeout(300_000);
  let cli: Cli;

  before(() => {
    cli = new Cli();
  });

  after(() => cli.dispose());

  for (const group of exampleGroups(rules)) {
    const name = group.length > 1 ? `${group.length} examples of ${rules.length} rules` : group[0]?.folder;
    it(`say what their pages say: ${name}`, async () => {
      const fixture = GitFixture.withCommits({
        date: "2026-05-01T12:00:00Z",
        files: { ".gitkeep": "", ...placed(group, baselineOf) },
      });
      try {
        fixture.write(placed(group, filesOf));
        const output = await cli.json(["leverage", fixture.root, "--all", "--no-cache"]);
        assertMatchesSchema("leverage", output);
        const said = ({ rule, example, folder }: PlacedExample) =>
          (output.findings as readonly Finding[])
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
        fixture.dispose();
      }
    });
  }
});

type Finding = Parameters<typeof inShort>[0][number] & { readonly id: string; readonly path: string };
