import assert from "node:assert/strict";
import { Boundary } from "../../../src/extension/boundary";
import { CancelledError, UserError } from "../../../src/model";
import { FakeLog } from "./liveFakeSession";

describe("Boundary", () => {
  it("turns an error into a line of the log and a fallback", async () => {
    const log = new FakeLog();
    const failing = async () => {
      throw new TypeError("no such thing");
    };
    assert.equal(await new Boundary(log).settle("Reading", failing, "fallback"), "fallback");
    assert.equal(log.lines.length, 1);
    // With the stack, so that a report of the log is of use.
    assert.match(log.lines[0] ?? "", /^error Reading: TypeError: no such thing\n +at /);
  });

  it("logs what the user can mend in its own words, and a cancellation only for debugging", async () => {
    const log = new FakeLog();
    const boundary = new Boundary(log);
    boundary.report("Reading", new UserError("There is no folder."));
    boundary.report("Reading", new CancelledError());
    boundary.report("Reading", Object.assign(new Error("Canceled"), { name: "Canceled" }));
    assert.deepEqual(log.lines, [
      "warn Reading: There is no folder.",
      "debug Reading: cancelled",
      "debug Reading: cancelled",
    ]);
  });
});
