import assert from "node:assert/strict";
import { ruleOptionsOf } from "../../../src/rules";
import { illegalStatesRule } from "../../../src/rules/model/illegalStates";
import { editFactsOf } from "../../support/ruleExamples";

/** Messages for an interface with these members. */
async function said(members: string): Promise<readonly string[]> {
  const files = { "src/a.ts": `export interface A { ${members} }\n` };
  const facts = await editFactsOf({ files, edited: "src/a.ts" });
  return illegalStatesRule.find(facts, ruleOptionsOf(illegalStatesRule, {}) as never).map(({ message }) => message);
}

const spoken: readonly { readonly title: string; readonly members: string; readonly expected: RegExp }[] = [
  {
    title: "two optional fields for a flag of success: 2 x 2 = 4 for 2",
    members: "success: boolean; data?: string; error?: string",
    expected: /^2 optional fields of `A`: 4 representable states; `success` has 2 \(`data` and `error` each/,
  },
  {
    title: "a noun of a state: 2 x 2 = 4 for 2",
    members: 'status: "active" | "cancelled"; cancelledAt?: Date; cancellationReason?: string',
    expected: /4 representable states; `status` has 2/,
  },
  {
    title: "few fields for many states, 2 x 2 x 5 = 20 with the status",
    members: 'state: "a" | "b" | "c" | "failed" | "paused"; failedAt?: Date; pausedAt?: Date',
    expected: /20 representable states with `state`, which has 5/,
  },
  {
    title: "fields of two kinds",
    members: 'type: "folder" | "request"; folderPath?: string; requestId?: string',
    expected: /`folderPath` and `requestId` each/,
  },
  {
    title: "a flag that says what the status says: 2 x 2 = 4 with the status",
    members: 'status: "active" | "archived"; isArchived: boolean',
    expected:
      /^1 flag of `A`: 4 representable states with `status`, which has 2 \(`isArchived` belongs to one of them\)/,
  },
  {
    title: "three flags of a request: 2 x 2 x 2 = 8, none or one of them: 4",
    members: "isLoading: boolean; isError: boolean; isSuccess: boolean; text: string",
    expected: /3 flags have 8 representable states, of which 4 make sense/,
  },
];

const silent: readonly { readonly title: string; readonly members: string }[] = [
  { title: "one optional field alone", members: 'status: "open" | "failed"; failureReason?: string; note?: string' },
  {
    title: "a discriminant that may be absent: a filter",
    members: 'status?: "open" | "failed"; failedAt?: Date; failureReason?: string',
  },
  { title: "fields that are there in every state", members: 'status: "paid" | "failed"; paidAt: Date; failedAt: Date' },
  { title: "fields of one kind only", members: 'type: "user" | "bot"; userId?: string; userName?: string' },
  {
    title: "whom it belongs to",
    members: 'audienceType: "everybody" | "group" | "team"; groupId?: string; teamId?: string',
  },
  {
    title: "another thing that begins like a state",
    members: 'type: "start" | "end"; startLLM?: string; endUser?: string',
  },
  { title: "counts", members: 'status: "open" | "failed"; failedAttempts?: number; failedAt?: Date' },
  {
    title: "the time of any end",
    members: 'status: "running" | "finished" | "failed"; finishedAt?: Date; failedAt?: Date',
  },
  { title: "times of every record", members: 'type: "created" | "updated"; createdAt?: Date; updatedAt?: Date' },
  {
    title: "two flags of a request that may go together",
    members: "isLoading: boolean; isError: boolean; text: string",
  },
  {
    title: "a switch beside a state of health",
    members: 'status: "active" | "error" | "degraded"; active: boolean',
  },
  { title: "flags of their own", members: "isAdmin: boolean; isActive: boolean; isPublic: boolean" },
  { title: "a filter of flags", members: "approved?: boolean; rejected?: boolean" },
];

describe("illegal states", () => {
  for (const { title, members, expected } of spoken) {
    it(`speaks of ${title}`, async () => {
      const [message, ...others] = await said(members);
      assert.match(message ?? "", expected);
      assert.deepEqual(others, []);
    });
  }

  for (const { title, members } of silent) {
    it(`keeps quiet about ${title}`, async () => assert.deepEqual(await said(members), []));
  }

  it("takes the numbers that the user sets", async () => {
    const files = { "src/a.ts": 'export interface A { status: "open" | "failed"; failureReason?: string }\n' };
    const facts = await editFactsOf({ files, edited: "src/a.ts" });
    assert.equal(illegalStatesRule.find(facts, { minimumFields: 1, minimumFlags: 2 }).length, 1);
  });
});
