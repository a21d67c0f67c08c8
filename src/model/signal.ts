import type { FileFacts } from "./facts";
import type { HotSpot } from "./hotSpot";

/** What a signal is said about. */
export type SignalScope = "file" | "function";

/** Something said about a place in the code. */
export interface Finding {
  readonly signal: string;
  readonly path: string;
  /** 1-based. */
  readonly startLine: number;
  readonly endLine: number;
  /** Where its function starts on `startLine`, 1-based, since several may; left out where it is about the whole file. */
  readonly startColumn?: number;
  /** Short enough for a lens: `Hot spot 3 of 412`. */
  readonly title: string;
  /** One sentence with the numbers. */
  readonly message: string;
  /** How far up the scale, 0 to 100: decides the icon's heat and the order. */
  readonly heat: number;
}

/** What a signal looks at: one file, with what is known of it. */
export interface SignalInput {
  readonly facts: FileFacts;
  /** Missing for files without history. */
  readonly hotSpot?: HotSpot;
  /** Functions of the file that may be more complicated than the others; left out: none. */
  readonly ceilings?: readonly FunctionCeiling[];
}

/** What one function may have, in the place of what functions may have. A limit that is left out is that of the others. */
export interface FunctionCeiling {
  readonly name: string;
  readonly cognitive?: number;
  readonly cyclomatic?: number;
}

/** The options of all signals, by signal id and option name. */
export type SignalOptions = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A number that the user may set. */
export interface SignalOption {
  readonly default: number;
  readonly minimum: number;
  readonly maximum?: number;
  readonly description: string;
}

/** Code and what the signal says of it; executed by the tests and shown on the signal's page. */
export interface SignalExample {
  readonly title: string;
  readonly path: string;
  readonly code: string;
  /** The file's place in a ranking, where the signal needs one. */
  readonly hotSpot?: Pick<HotSpot, "rank" | "ranked" | "score">;
  /** Titles of the findings, in order; empty where the signal keeps quiet. */
  readonly expected: readonly string[];
}

/** Everything there is to know about one signal; every surface and page is made from it. */
export interface Signal<Options extends string = string> {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly why: string;
  readonly whatToDo: string;
  readonly scope: SignalScope;
  /** What must have been read before the signal can speak. */
  readonly needs: readonly ("facts" | "history")[];
  readonly options: Readonly<Record<Options, SignalOption>>;
  readonly examples: readonly SignalExample[];
  find(input: SignalInput, options: Readonly<Record<Options, number>>): readonly Finding[];
}
