import assert from "node:assert/strict";
import { createSession } from "../../../src/engine/createSession";
import type { Rule, RuleExample } from "../../../src/model";
import { rules } from "../../../src/rules";
import { bundleFolder } from "../../support/bundles";
import { GitFixture } from "../../support/gitFixture";
import { baselineOf, filesOf, inShort } from "../../support/ruleExamples";

interface Case {
  readonly rule: Rule;
  readonly example: RuleExample;
  /** The folder of the repository that the example lies in. */
  readonly folder: string;
}

const cases = rules.flatMap((rule) =>
  rule.examples.map((example, index): Case => ({ rule, example, folder: `${rule.id.replace("/", "-")}-${index + 1}` })),
);

/** A migration of one example is new to all that share its repository: models that add files have one of their own. */
const adding = cases.filter(
  ({ rule, example }) => rule.id.startsWith("model/") && Object.values(example.baseline ?? {}).includes(null),
);
const sharing = cases.filter((each) => !adding.includes(each));

describe("the examples of the rules, in a repository and through a session", function () {
  this.timeout(300_000);

  for (const group of [sharing, ...adding.map((each) => [each])]) {
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
        const said = ({ rule, example, folder }: Case) =>
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

function placed(
  group: readonly Case[],
  of: (example: RuleExample) => Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const files = group.flatMap(({ example, folder }) =>
    Object.entries(of(example)).map(([path, text]) => [`${folder}/${path}`, text]),
  );
  return Object.fromEntries(files);
}
