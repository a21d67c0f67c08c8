import * as z from "zod";
import type { SignalOption } from "../../model";
import type { DefinitionVocabulary } from "../vocabulary";
import { reason, scope } from "./common";

const severity = z
  .enum(["off", "hint", "information", "warning", "error"])
  .describe("How loudly it speaks; `off` for not at all.");

/** `rules`: what is said while interfaces, data models and stateful code are edited. */
export function rulesSchema(rules: DefinitionVocabulary["rules"]) {
  const entries = rules.map((rule) => [rule.id, ruleSchema(rule).optional()] as const);
  return z
    .strictObject(Object.fromEntries(entries))
    .describe("How loudly each rule speaks, about which files, and from when on: by the rule's id.");
}

function ruleSchema({ summary, severity: ownSeverity, options }: DefinitionVocabulary["rules"][number]) {
  return z
    .strictObject({
      severity: severity.optional().describe(`How loudly it speaks; \`off\` for not at all. Left out: ${ownSeverity}.`),
      scope: scope.optional(),
      options: optionsSchema(options).optional(),
      reason: reason.optional(),
    })
    .describe(summary);
}

function optionsSchema(options: Readonly<Record<string, SignalOption>>) {
  const entries = Object.entries(options).map(([name, option]) => [name, optionSchema(option).optional()] as const);
  return z.strictObject(Object.fromEntries(entries)).describe("From when on it speaks.");
}

function optionSchema({ default: value, minimum, maximum, description }: SignalOption) {
  const number = z.number().min(minimum);
  return (maximum === undefined ? number : number.max(maximum)).describe(`${description} Left out: ${value}.`);
}
