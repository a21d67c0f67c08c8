/** `resource`: may differ from folder to folder. `machine-overridable`: belongs to the machine, not to the project. */
export type SettingScope = "resource" | "window" | "machine-overridable";

interface Described {
  readonly scope: SettingScope;
  /** Markdown, one or two sentences. */
  readonly description: string;
}

export interface BooleanSetting extends Described {
  readonly type: "boolean";
  readonly default: boolean;
}

export interface NumberSetting extends Described {
  readonly type: "integer" | "number";
  readonly default: number;
  readonly minimum: number;
  readonly maximum?: number;
}

export interface ListSetting extends Described {
  readonly type: "globs" | "names";
  readonly default: readonly string[];
}

export interface ChoiceSetting extends Described {
  readonly type: "choice";
  readonly default: string;
  /** Each choice and what it means, in a sentence. */
  readonly choices: Readonly<Record<string, string>>;
}

/** One choice for each of several names; names that are left out keep what they have by themselves. */
export interface ChoicesSetting extends Described {
  readonly type: "choices";
  readonly default: Readonly<Record<string, never>>;
  readonly choices: Readonly<Record<string, string>>;
  /** Each name and what it is. */
  readonly names: Readonly<Record<string, string>>;
}

export type Setting = BooleanSetting | NumberSetting | ListSetting | ChoiceSetting | ChoicesSetting;

/** What a setting has for a value. */
export type ValueOf<Each extends Setting> = Each extends BooleanSetting
  ? boolean
  : Each extends ListSetting
    ? readonly string[]
    : Each extends ChoiceSetting
      ? keyof Each["choices"]
      : Each extends ChoicesSetting
        ? Readonly<Record<string, keyof Each["choices"]>>
        : number;
