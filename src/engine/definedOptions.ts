import picomatch from "picomatch";
import type { FunctionCeiling, Severity, SignalOptions } from "../model";
import type { DefinitionInForce } from "./definitions";
import type { SessionOptions } from "./session";

/** What holds for one file: the definition that is in force for it, laid over what the session was created with. */
export interface DefinedOptions {
  readonly signals: SignalOptions;
  readonly ceilings: readonly FunctionCeiling[];
  readonly rules: SignalOptions;
  readonly severities: Readonly<Record<string, Severity | "off">>;
}

export function definedOptions(
  path: string,
  { signals = {}, rules = {}, severities = {} }: SessionOptions,
  inForce: DefinitionInForce | undefined,
): DefinedOptions {
  if (inForce === undefined) return { signals, ceilings: [], rules, severities };
  const { folder, definition } = inForce;
  const own = folder === "" ? path : path.slice(folder.length + 1);
  const { ceilings = [], ...limits } = definition.thresholds ?? {};
  const byRule = Object.entries(definition.rules ?? {});
  return {
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
          if (rule?.scope !== undefined && !matchesAny(own, rule.scope)) return [[id, "off"] as const];
          return rule?.severity === undefined ? [] : [[id, rule.severity] as const];
        }),
      ),
    },
  };
}

/** Whether globs mean a path; a glob after `!` takes away. */
function matchesAny(path: string, globs: readonly string[]): boolean {
  const taken = globs.filter((glob) => !glob.startsWith("!"));
  const away = globs.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1));
  const matches = (each: readonly string[]) => each.length > 0 && picomatch([...each], { dot: true })(path);
  return (taken.length === 0 || matches(taken)) && !matches(away);
}

/** The numbers that are there. */
function given(options: Readonly<Record<string, number | undefined>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
