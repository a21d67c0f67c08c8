import assert from "node:assert/strict";
import type { IndexResult, Session } from "../../../src/engine/session";
import { Couplings } from "../../../src/extension/couplings";
import type { CoupledPair } from "../../../src/model";
import { FakeSession } from "../../support/fakeSession";

function pair(entity: string, coupled: string, degree: number, shared: number): CoupledPair {
  return { entity, coupled, degree, shared, averageRevs: 20 };
}

const pairs = [pair("a", "b", 40, 8), pair("a", "d", 60, 12), pair("b", "c", 40, 9), pair("c", "d", 30, 6)];

/** A project at a commit, and how often its session was asked. */
async function projectAt(head: string | null) {
  const session = new FakeSession({ pairs });
  const asked: unknown[] = [];
  let failures = 0;
  const { coupling } = session;
  session.coupling = async (options) => {
    asked.push(options);
    if (failures-- > 0) throw new Error("The engine has stopped.");
    return coupling.call(session, options);
  };
  const result: IndexResult = { ...(await session.index()), head };
  const failNext = () => {
    failures = 1;
  };
  return { project: { session: session as Session, result }, asked, failNext };
}

describe("Couplings", () => {
  it("has the partners of a file from both sides of the pairs, the strongest first", async () => {
    const { project } = await projectAt("1");
    const paths = async (path: string) =>
      (await new Couplings().partnersOf(project, path, {})).map((each) => each.path);
    assert.deepEqual(await paths("a"), ["d", "b"]);
    // Both 40%: c shares more commits.
    assert.deepEqual(await paths("b"), ["c", "a"]);
    assert.deepEqual(await paths("d"), ["a", "c"]);
    assert.deepEqual(await paths("e"), []);
  });

  it("asks once for each newest commit and each choice of thresholds", async () => {
    const { project, asked } = await projectAt("1");
    const couplings = new Couplings();
    await Promise.all(["a", "b"].map((path) => couplings.partnersOf(project, path, {})));
    assert.equal(asked.length, 1);
    await couplings.partnersOf(project, "a", { minRevs: 2 });
    assert.deepEqual(asked.at(-1), { minRevs: 2 });
    await couplings.partnersOf({ ...project, result: { ...project.result, head: "2" } }, "a", { minRevs: 2 });
    assert.equal(asked.length, 3);
  });

  it("asks nobody where there is no history", async () => {
    const { project, asked } = await projectAt(null);
    assert.deepEqual(await new Couplings().partnersOf(project, "a", {}), []);
    assert.deepEqual(await new Couplings().partnersOf({ session: project.session, result: undefined }, "a", {}), []);
    assert.equal(asked.length, 0);
  });

  it("asks again after a failure", async () => {
    const { project, failNext } = await projectAt("1");
    const couplings = new Couplings();
    failNext();
    await assert.rejects(couplings.partnersOf(project, "a", {}), /has stopped/);
    assert.equal((await couplings.partnersOf(project, "a", {})).length, 2);
  });
});
