import type { SignalOptions } from "../model";
import type { ChoicesSetting, NumberSetting, Setting } from "./setting";
import { ruleSettings, type SettingValues, settings, signalSettings } from "./settings";

export interface ReadSettings {
  readonly values: SettingValues;
  readonly signals: SignalOptions;
  /** By rule id and option name. */
  readonly rules: SignalOptions;
  /** What could not be used, one sentence each; the default holds there. */
  readonly problems: readonly string[];
}

/**
 * Reads all settings. The editor checks nothing of what stands in a settings file, so every value is checked here: what
 * has the wrong type is left at its default, what is out of range is brought into it.
 *
 * @param read the raw value of a key.
 */
export function readSettings(read: (key: string) => unknown): ReadSettings {
  const problems: string[] = [];
  const check = (key: string, setting: Setting) => {
    const { value, problem } = checked(read(key), setting);
    if (problem !== undefined) problems.push(`The setting trueline.${key} ${problem}.`);
    return value;
  };
  const entries = Object.entries(settings).map(([key, setting]) => [key, check(key, setting)]);
  const options = (
    all: readonly (NumberSetting & { readonly key: string; readonly option: string })[],
    of: string[],
  ) => {
    const found: Record<string, Record<string, number>> = {};
    all.forEach((setting, index) => {
      const owner = of[index] ?? "";
      found[owner] = { ...found[owner], [setting.option]: check(setting.key, setting) as number };
    });
    return found;
  };
  return {
    values: Object.fromEntries(entries) as SettingValues,
    signals: options(
      signalSettings,
      signalSettings.map(({ signal }) => signal),
    ),
    rules: options(
      ruleSettings,
      ruleSettings.map(({ rule }) => rule),
    ),
    problems,
  };
}

function checked(value: unknown, setting: Setting): { readonly value: unknown; readonly problem?: string } {
  if (value === undefined || value === null) return { value: setting.default };
  switch (setting.type) {
    case "boolean":
      return typeof value === "boolean" ? { value } : { value: setting.default, problem: "is neither true nor false" };
    case "globs":
    case "names": {
      const isList = Array.isArray(value) && value.every((each) => typeof each === "string");
      return isList ? { value } : { value: setting.default, problem: `is not a list of ${setting.type}` };
    }
    case "choice": {
      const isChoice = typeof value === "string" && Object.hasOwn(setting.choices, value);
      const problem = `is none of ${Object.keys(setting.choices).join(", ")}`;
      return isChoice ? { value } : { value: setting.default, problem };
    }
    case "choices":
      return checkedChoices(value, setting);
    default:
      return checkedNumber(value, setting);
  }
}

/** Names and choices that there are not are left out, and said. */
function checkedChoices(value: unknown, { choices, names }: ChoicesSetting) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { value: {}, problem: "is no object of names and values" };
  }
  const entries = Object.entries(value);
  const isKnown = ([name, choice]: [string, unknown]) =>
    Object.hasOwn(names, name) && typeof choice === "string" && Object.hasOwn(choices, choice);
  const [wrong] = entries.filter((entry) => !isKnown(entry));
  const known = Object.fromEntries(entries.filter(isKnown));
  return wrong === undefined
    ? { value: known }
    : {
        value: known,
        problem: `has ${JSON.stringify(wrong[0])}: ${JSON.stringify(wrong[1])}, which is not understood`,
      };
}

function checkedNumber(value: unknown, setting: NumberSetting): { readonly value: number; readonly problem?: string } {
  const { minimum, maximum = Number.MAX_SAFE_INTEGER } = setting;
  if (typeof value !== "number" || !Number.isFinite(value)) return { value: setting.default, problem: "is no number" };
  const whole = setting.type === "integer" ? Math.round(value) : value;
  const inRange = Math.min(maximum, Math.max(minimum, whole));
  if (inRange === value) return { value };
  return { value: inRange, problem: `was ${value}; ${inRange} is used` };
}
