import assert from "node:assert/strict";
import { SerialQueue } from "../../../src/engine/serialQueue";
import type { SessionOptions } from "../../../src/engine/session";
import { Project } from "../../../src/extension/project";
import { CancelledError } from "../../../src/model";
import { FakeLog, LiveFakeSession, turn } from "./liveFakeSession";

const root = "/home/ada/shop";
const options: SessionOptions = { root, trusted: true };

function setUp() {
  const sessions: LiveFakeSession[] = [];
  const log = new FakeLog();
  const queue = new SerialQueue();
  const createSession = async (each: SessionOptions) => {
    const session = new LiveFakeSession(each);
    sessions.push(session);
    return session;
  };
  const project = new Project(root, "shop", { createSession, queue, log });
  const kinds: string[] = [];
  project.onDidChange((change) => kinds.push(change.kind));
  return { project, sessions, log, kinds, queue };
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items.at(index);
  assert.ok(item !== undefined, `there is no item ${index}`);
  return item;
}

describe("Project", () => {
  it("answers from its first session while that is still indexing", async () => {
    const { project, sessions, kinds } = setUp();
    const configured = project.configure(options);
    await turn();
    assert.equal(project.session, at(sessions, 0));
    assert.equal(project.state.kind, "indexing");

    at(at(sessions, 0).runs, 0).end({ files: 7 });
    await configured;
    assert.equal(project.state.kind, "ready");
    assert.equal(project.result?.files, 7);
    assert.equal(kinds[1], "session");
  });

  it("does nothing when it is configured as it was", async () => {
    const { project, sessions } = setUp();
    const configured = project.configure(options);
    await turn();
    at(at(sessions, 0).runs, 0).end();
    await configured;
    await project.configure({ root, trusted: true });
    assert.equal(sessions.length, 1);
    assert.equal(at(sessions, 0).runs.length, 1);
  });

  it("keeps the old session until the new one has read everything", async () => {
    const { project, sessions } = setUp();
    const first = project.configure(options);
    await turn();
    at(at(sessions, 0).runs, 0).end();
    await first;

    const second = project.configure({ ...options, history: { halfLifeDays: 30 } });
    await turn();
    assert.equal(project.session, at(sessions, 0));
    assert.equal(at(sessions, 0).disposed, false);
    at(at(sessions, 1).runs, 0).end();
    await second;
    assert.equal(project.session, at(sessions, 1));
    assert.equal(at(sessions, 0).disposed, true);
    assert.equal(project.history.halfLifeDays, 30);
    assert.equal(project.history.windowMonths, 12);
  });

  it("gives up a run that newer settings have overtaken, without calling it cancelled", async () => {
    const { project, sessions } = setUp();
    const states: string[] = [];
    project.onDidChange(() => states.push(project.state.kind));
    const first = project.configure(options);
    await turn();
    const second = project.configure({ ...options, trusted: false });
    await turn();
    assert.equal(at(at(sessions, 0).runs, 0).options.signal?.aborted, true);
    at(at(sessions, 1).runs, 0).end();
    await Promise.all([first, second]);
    assert.equal(project.session, at(sessions, 1));
    assert.ok(!states.includes("cancelled"), states.join());
  });

  it("goes round once more when it is asked to index while it does", async () => {
    const { project, sessions } = setUp();
    const configured = project.configure(options);
    await turn();
    const { runs } = at(sessions, 0);
    const again = [project.index(), project.index()];
    at(runs, 0).end();
    await turn();
    assert.equal(runs.length, 2);
    at(runs, 1).end();
    await Promise.all([configured, ...again]);
    assert.equal(runs.length, 2);
    assert.equal(project.state.kind, "ready");
  });

  it("says that it was cancelled by the user, and can index again", async () => {
    const { project, sessions } = setUp();
    const configured = project.configure(options);
    await turn();
    project.cancel();
    await configured;
    assert.equal(project.state.kind, "cancelled");

    const again = project.index();
    await turn();
    at(at(sessions, 0).runs, 1).end();
    await again;
    assert.equal(project.state.kind, "ready");
  });

  it("fails with the reason, in its state and in the log", async () => {
    const { project, sessions, log } = setUp();
    const configured = project.configure(options);
    await turn();
    at(at(sessions, 0).runs, 0).end(new Error("The folder is gone."));
    await configured;
    assert.deepEqual(project.state, { kind: "failed", message: "The folder is gone." });
    assert.deepEqual(log.lines, ["error shop: indexing failed: The folder is gone."]);
  });

  it("does not call it cancelled when the engine has ended for good", async () => {
    const { project, sessions } = setUp();
    const configured = project.configure(options);
    await turn();
    at(at(sessions, 0).runs, 0).end(new CancelledError());
    await configured;
    assert.equal(project.state.kind, "failed");
    assert.match(project.state.kind === "failed" ? project.state.message : "", /Reload the window/);
  });

  it("opens a session again when the first could not be made", async () => {
    let attempts = 0;
    const session = new LiveFakeSession(options);
    const createSession = async () => {
      if (++attempts === 1) throw new Error("No thread.");
      return session;
    };
    const project = new Project(root, "shop", { createSession, queue: new SerialQueue(), log: new FakeLog() });
    await project.configure(options);
    assert.equal(project.state.kind, "failed");
    const indexed = project.index();
    await turn();
    at(session.runs, 0).end();
    await indexed;
    assert.equal(project.state.kind, "ready");
  });

  it("waits for the runs of other projects", async () => {
    const { queue, project, sessions } = setUp();
    let release = () => {};
    void queue.run(() => new Promise<void>((resolve) => (release = resolve)));
    const configured = project.configure(options);
    await turn();
    assert.equal(at(sessions, 0).runs.length, 0);
    release();
    await turn();
    at(at(sessions, 0).runs, 0).end();
    await configured;
  });

  it("passes on what its session says, and nothing after it is disposed", async () => {
    const { project, sessions, kinds } = setUp();
    const configured = project.configure(options);
    await turn();
    const session = at(sessions, 0);
    at(session.runs, 0).end();
    await configured;
    session.emit({ kind: "hot-spots" });
    assert.equal(kinds.at(-1), "hot-spots");

    const before = kinds.length;
    project.dispose();
    session.emit({ kind: "hot-spots" });
    assert.equal(kinds.length, before);
    assert.equal(session.disposed, true);
    assert.equal(project.session, undefined);
  });

  it("lets a session go that is made after the project was disposed", async () => {
    const { project, sessions } = setUp();
    const configured = project.configure(options);
    project.dispose();
    await configured;
    assert.equal(at(sessions, 0).disposed, true);
    assert.equal(at(sessions, 0).runs.length, 0);
  });
});
