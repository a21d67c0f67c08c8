import assert from "node:assert/strict";
import { mock } from "node:test";
import { Boundary } from "../../../src/extension/boundary";
import { BranchQuality } from "../../../src/extension/branchQuality";
import { Emitter } from "../../../src/extension/emitter";
import type { Project } from "../../../src/extension/project";
import type { ProjectEvent, Projects } from "../../../src/extension/projects";
import type { QualityComparison } from "../../../src/model";

/** Longer than nothing has to have changed. In milliseconds. */
const calm = 5_000;

describe("what a branch does to quality, measured in the background", () => {
  let events: Emitter<ProjectEvent>;
  let all: Project[];
  let quality: BranchQuality;
  /** What each project was asked for, and the answers that are still out. */
  let asked: string[];
  let answers: ((score: number) => void)[];

  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout", "Date"] });
    events = new Emitter();
    asked = [];
    answers = [];
    all = [project("app"), project("api")];
    const log = { error: assert.fail, warn: assert.fail, info: () => {}, debug: () => {} };
    const projects = { all, onDidChange: events.event } as unknown as Projects;
    quality = new BranchQuality({ projects, boundary: new Boundary(log), isWanted: async () => true });
  });

  afterEach(() => {
    quality.dispose();
    mock.timers.reset();
  });

  function project(name: string): Project {
    const compareQuality = () => {
      asked.push(name);
      return new Promise<QualityComparison>((resolve) => {
        answers.push((score) => resolve(comparison(score)));
      });
    };
    return { root: name, name, state: { kind: "ready" }, session: { compareQuality } } as unknown as Project;
  }

  function comparison(score: number): QualityComparison {
    const state = { commit: null, name: "main", score };
    return { before: state, after: state, measures: [], hotSpots: [], points: [], problems: [] };
  }

  async function change(index: number): Promise<void> {
    const changed = all[index];
    assert.ok(changed);
    events.fire({ project: changed, change: { kind: "files" } });
    mock.timers.tick(calm);
    await settled();
  }

  async function answer(score: number): Promise<void> {
    answers.shift()?.(score);
    await settled();
  }

  /** Everything that waits for nothing but promises has happened. */
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const scores = () => all.map((each) => quality.of(each)?.after.score);

  it("is asked for of what has changed, one project after the other", async () => {
    await change(0);
    await answer(60);
    await answer(70);
    assert.deepEqual(
      [asked, scores()],
      [
        ["app", "api"],
        [60, 70],
      ],
    );
    await change(1);
    await answer(71);
    assert.deepEqual(
      [asked, scores()],
      [
        ["app", "api", "api"],
        [60, 71],
      ],
    );
  });

  it("is asked for again where something else called it off", async () => {
    await change(0);
    await answer(60);
    await answer(70);
    await change(0);
    // It is under way when the other project changes, which begins anew: 61 is the answer to nobody.
    await change(1);
    await answer(61);
    await answer(62);
    await answer(72);
    assert.deepEqual(
      [asked.slice(2), scores()],
      [
        ["app", "app", "api"],
        [62, 72],
      ],
    );
  });

  it("is nothing of a project that has left the window meanwhile", async () => {
    await change(0);
    const [gone] = all.splice(0, 1);
    assert.ok(gone);
    events.fire({ project: gone, change: { kind: "removed" } });
    await answer(60);
    assert.equal(quality.of(gone), undefined);
  });
});
