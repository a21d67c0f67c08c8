import type { EditFacts } from "./edit";
import type { RelatedPlace, SourceRange } from "./place";
import type { SignalOption } from "./signal";

/** The few places where extra care preserves quality (Larson, "Manage technical quality": leverage points). */
export type LeverageKind = "interface" | "model" | "state";

/** How loudly a rule speaks; `off` is the user's alone. */
export type Severity = "error" | "warning" | "information" | "hint";

/** What a rule says about one place of the edited file. */
export interface RuleFinding extends SourceRange {
  /** One or two sentences with the numbers, names in backquotes. */
  readonly message: string;
  /** Places that explain it, in the order in which they are to be read. */
  readonly related: readonly RelatedPlace[];
  /** Where this finding is less (or more) certain than the rule's others; left out: the rule's own. */
  readonly severity?: Severity;
  /** Edits that would mend it, each complete on its own; the user picks one. */
  readonly fixes?: readonly RuleFix[];
}

/** A quick fix. */
export interface RuleFix {
  /** As the menu shows it: `Turn into a discriminated union`. */
  readonly title: string;
  /** In the edited file; they do not overlap. */
  readonly edits: readonly RuleEdit[];
}

export interface RuleEdit extends SourceRange {
  readonly newText: string;
}

/** A small project and what the rule says of one of its files; executed by the tests and shown on the rule's page. */
export interface RuleExample {
  readonly title: string;
  /** As they are being edited, by path. A tsconfig.json is added where there is none; no dependency is installed. */
  readonly files: Readonly<Record<string, string>>;
  /** Files whose baseline is another text; null for those that were not there. The rest is as in `files`. */
  readonly baseline?: Readonly<Record<string, string | null>>;
  /** The file that is looked at. */
  readonly edited: string;
  /** In the order of the places; empty where the rule keeps quiet. `related` holds `path:line` of the related places. */
  readonly expected: readonly {
    readonly startLine: number;
    readonly message: string;
    readonly related?: readonly string[];
  }[];
}

/**
 * Something said about an edit of a leverage point. One file per rule; every surface and page is made from it.
 * `find` is pure, and throws nothing on facts that are incomplete.
 */
export interface Rule<Options extends string = string> {
  /** `interface/breaking-change`: what it is about, then what it says. */
  readonly id: `${LeverageKind}/${string}`;
  readonly title: string;
  readonly summary: string;
  readonly why: string;
  readonly whatToDo: string;
  readonly severity: Severity;
  readonly options: Readonly<Record<Options, SignalOption>>;
  readonly examples: readonly RuleExample[];
  find(edit: EditFacts, options: Readonly<Record<Options, number>>): readonly RuleFinding[];
}
