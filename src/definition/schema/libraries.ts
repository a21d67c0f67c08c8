import * as z from "zod";
import { moduleName, reason, scope } from "./common";

const modules = z.array(moduleName).max(100);

const capability = z
  .strictObject({
    preferred: modules.min(1).describe("What new code is to use, as it is imported."),
    discouraged: modules.optional().describe("What new code is not to use any more, as it is imported."),
    scope: scope.optional(),
    reason: reason.optional(),
  })
  .superRefine(({ preferred, discouraged = [] }, context) => {
    const index = discouraged.findIndex((name) => preferred.includes(name));
    if (index < 0) return;
    const message = `\`${discouraged[index]}\` is preferred and discouraged at once.`;
    context.addIssue({ code: "custom", path: ["discouraged", index], message });
  });

/** What most codebases have one library too many for. Others may be named as well. */
const known = {
  "http-client": "Requests to other services.",
  dates: "Dates and times.",
  logging: "Writing logs.",
  validation: "Checking data from outside.",
  database: "Access to the database.",
  testing: "Running and writing tests.",
  state: "State of a user interface.",
  utilities: "Helpers for collections, functions and objects.",
};

/** `libraries`: which library is to be used for what. */
export const librariesSchema = z
  .object(Object.fromEntries(Object.entries(known).map(([id, what]) => [id, capability.optional().describe(what)])))
  .catchall(capability)
  .describe("Which library is preferred for what: by capability, such as `http-client` or one of your own naming.");
