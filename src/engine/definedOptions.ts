import { inFolder } from "../definition/definitionPaths";
import { scopeMatcher } from "../facts/scopeMatcher";
import type { DefinedCode, FunctionCeiling, Severity, SignalOptions } from "../model";
import { definedCode } from "./definedCode";
import type { DefinitionInForce } from "./definitions";
import type { SessionOptions } from "./session";

/** What holds for one file: the definition that is in force for it, laid over what the session was created with. */
export interface DefinedOptions {
  readonly signals: SignalOptions;
  readonly ceilings: readonly FunctionCeiling[];
  readonly rules: SignalOptions;
  readonly severities: Readonly<Record<string, Severity | "off">>;
  /** What the definition says of the file's code; undefined without one. */
  readonly code: DefinedCode | undefined;
  /** Where specifications lie, relative to the session's root; undefined where the definition does not say it. */
  readonly specFolder: string | undefined;
}

export function definedOptions(
  path: string,
  { signals = {}, rules = {}, severities = {} }: SessionOptions,
  inForce: DefinitionInForce | undefined,
): DefinedOptions {
  if (inForce === undefined)
    return { signals, ceilings: [], rules, severities, code: undefined, specFolder: undefined };
  const { folder, definition } = inForce;
  const own = folder === "" ? path : path.slice(folder.length + 1);
  const { ceilings = [], ...limits } = definition.thresholds ?? {};
  const byRule = Object.entries(definition.rules ?? {});
  return {
    code: definedCode(inForce, [path]),
    specFolder: definition.specFolder && inFolder(folder, definition.specFolder.replace(/\/+$/, "")),
    signals: { ...signals, "complex-function": { ...signals["complex-function"], ...given(limits) } },
    ceilings: ceilings
      .filter((ceiling) => ceiling.path === own)
      .map(({ function: name, cognitive, cyclomatic }) => ({ name, ...given({ cognitive, cyclomatic }) })),
    rules: {
      ...rules,
      ...Object.fromEntries(byRule.map(([id, rule]) => [id, { ...rules[id], ...given(rule?.options ?? {}) }])),
    },
    severities: {
      ...severities,
      ...Object.fromEntries(
        byRule.flatMap(([id, rule]) => {
          if (rule?.scope !== undefined && !scopeMatcher(rule.scope)(own)) return [[id, "off"] as const];
          return rule?.severity === undefined ? [] : [[id, rule.severity] as const];
        }),
      ),
    },
  };
}

/** The numbers that are there. */
function given(options: Readonly<Record<string, number | undefined>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
