import assert from "node:assert/strict";
import type { IndexResult, OwnershipQuery, Session } from "../../../src/engine/session";
import { Owners } from "../../../src/extension/owners";
import { defaultHistoryOptions } from "../../../src/model";
import { FakeSession } from "../../support/fakeSession";
import { ownedFile } from "../report/sampleFolder";

async function projectAt(head: string | null) {
  const asked: (readonly [readonly string[] | undefined, OwnershipQuery | undefined])[] = [];
  const session = new FakeSession();
  session.ownership = async (paths, options) => {
    asked.push([paths, options]);
    const files = paths?.filter((path) => path !== "new.ts").map((path) => ownedFile(path, {}, 1)) ?? [];
    return { files, problems: [] };
  };
  const result: IndexResult = { ...(await session.index()), head };
  const history = { ...defaultHistoryOptions, bots: ["b*"], followRenames: false };
  return { project: { session: session as Session, result, history }, asked };
}

describe("Owners", () => {
  it("asks once for each file and each newest commit, the way that history is counted", async () => {
    const { project, asked } = await projectAt("1");
    const owners = new Owners();
    assert.equal((await owners.of(project, "a.ts"))?.path, "a.ts");
    assert.equal((await owners.of(project, "a.ts"))?.path, "a.ts");
    assert.equal(await owners.of(project, "new.ts"), undefined);
    assert.equal(await owners.of(project, "new.ts"), undefined);
    assert.deepEqual(asked, [
      [["a.ts"], { bots: ["b*"], followRenames: false }],
      [["new.ts"], { bots: ["b*"], followRenames: false }],
    ]);
    await owners.of({ ...project, result: { ...project.result, head: "2" } }, "a.ts");
    assert.equal(asked.length, 3);
  });

  it("asks nobody where there is no history", async () => {
    const { project, asked } = await projectAt(null);
    assert.equal(await new Owners().of(project, "a.ts"), undefined);
    assert.equal(await new Owners().of({ ...project, session: undefined }, "a.ts"), undefined);
    assert.equal(asked.length, 0);
  });
});
