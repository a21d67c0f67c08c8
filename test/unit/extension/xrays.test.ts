import assert from "node:assert/strict";
import { Emitter } from "../../../src/extension/emitter";
import type { Project } from "../../../src/extension/project";
import { XRays } from "../../../src/extension/xrays";
import type { XRay } from "../../../src/model";
import { FakeSession } from "../../support/fakeSession";
import { fakeXRay } from "./fakeXRay";

const { signal } = new AbortController();

/** A project at a commit whose session counts how often it reads, and X-rays that hear when the project changes. */
function setUp(read: (path: string) => XRay | undefined = (path) => fakeXRay(path, [])) {
  const asked: string[] = [];
  const newSession = () => {
    const session = new FakeSession();
    session.xray = (async (path: string) => {
      asked.push(path);
      return read(path);
    }) as never;
    return session;
  };
  const state = { session: newSession(), result: { head: "1" } };
  const project = state as unknown as Project;
  const changes = new Emitter<{ readonly project: Project }>();
  const xrays = new XRays(changes.event);
  const seen: (string | undefined)[] = [];
  xrays.onDidChange(({ path }) => seen.push(path));
  return { state, project, xrays, asked, seen, newSession, tell: () => changes.fire({ project }) };
}

describe("XRays", () => {
  it("reads a file once, tells of it, and has it from then on", async () => {
    const { project, xrays, asked, seen } = setUp();
    assert.equal(xrays.of(project, "a.ts"), undefined);
    const xray = await xrays.read(project, "a.ts", signal);
    assert.equal(await xrays.read(project, "a.ts", signal), xray);
    assert.equal(xrays.of(project, "a.ts"), xray);
    assert.equal(xrays.of(project, "b.ts"), undefined);
    assert.deepEqual(asked, ["a.ts"]);
    assert.deepEqual(seen, ["a.ts"]);
  });

  it("lets all of a project go, and says so once, when its newest commit is another", async () => {
    const { state, project, xrays, seen, tell } = setUp();
    await xrays.read(project, "a.ts", signal);
    tell();
    assert.ok(xrays.of(project, "a.ts") !== undefined);
    state.result = { head: "2" };
    assert.equal(xrays.of(project, "a.ts"), undefined);
    tell();
    tell();
    assert.deepEqual(seen, ["a.ts", undefined]);
  });

  it("lets them go with the session that they are from", async () => {
    const { state, project, xrays, newSession, tell } = setUp();
    await xrays.read(project, "a.ts", signal);
    state.session = newSession();
    tell();
    assert.equal(xrays.of(project, "a.ts"), undefined);
  });

  it("reads again when the history moved on meanwhile", async () => {
    const { state, project, xrays, asked } = setUp((path) => {
      if (asked.length === 1) state.result = { head: "2" };
      return fakeXRay(path, []);
    });
    const xray = await xrays.read(project, "a.ts", signal);
    assert.equal(asked.length, 2);
    assert.equal(xrays.of(project, "a.ts"), xray);
  });

  it("keeps nothing where there is no history", async () => {
    const { project, xrays, seen } = setUp(() => undefined);
    assert.equal(await xrays.read(project, "a.ts", signal), undefined);
    assert.equal(xrays.of(project, "a.ts"), undefined);
    assert.deepEqual(seen, []);
  });
});
