import type { Definition } from "../../definition";
import { definitionFileName, type Measurement, type NotMeasured, type Problem } from "../../model";
import { runProgram } from "../../processes";
import { mostPrinted, printedNumber } from "./printedNumber";

type Custom = NonNullable<Definition["customMeasures"]>[string];

export type CommandMeasure = Extract<Custom, { readonly kind: "command" }>;

/** What a measure of a team's own found, and what went wrong. */
export interface CustomResult {
  readonly measurement: Measurement;
  readonly problems: readonly Problem[];
}

/** Where and whether commands are run. */
export interface CommandPlace {
  /** The definition's folder, absolute. */
  readonly root: string;
  /** The definition lies in the repository: whoever wrote it would run what they like on a machine that does not trust them. */
  readonly trusted: boolean;
  /** The files are those of another commit. A program is about the work tree and whatever is installed beside it. */
  readonly past: boolean;
}

export interface CommandQuestion {
  readonly signal: AbortSignal;
  /** Whether it is run now; otherwise what it said last counts. */
  readonly run: boolean;
  /** The folder that is asked about, where it is not the whole. */
  readonly folder: string | undefined;
}

/** In milliseconds. */
const grace = 2000;

const defaultTimeLimit = 60;

/** The numbers that programs of the definition print. */
export class CommandNumbers {
  /** What each said last, by what was run. */
  private readonly kept = new Map<string, CustomResult>();
  private readonly running = new Set<Promise<unknown>>();

  constructor(private readonly place: CommandPlace) {}

  /** @throws CancelledError when the signal fires; the program and what it started are gone then. */
  async of(id: string, measure: CommandMeasure, question: CommandQuestion): Promise<CustomResult> {
    const refusal = this.refusal(question);
    if (refusal !== undefined) return { measurement: refusal, problems: [] };
    const { command, timeLimitSeconds = defaultTimeLimit } = measure;
    const key = JSON.stringify([id, command, timeLimitSeconds]);
    if (!question.run) return this.kept.get(key) ?? { measurement: notRun, problems: [] };
    const running = runProgram(command, {
      cwd: this.place.root,
      maxOutputBytes: mostPrinted,
      timeLimit: timeLimitSeconds * 1000,
      grace,
      signal: question.signal,
    });
    this.running.add(running);
    const run = await running.finally(() => this.running.delete(running));
    const result = resultOf(id, printedNumber(run, timeLimitSeconds));
    this.kept.set(key, result);
    return result;
  }

  /** When no program is running any more: a thread that ends before leaves those behind that do not want to end. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.running);
  }

  private refusal({ folder }: CommandQuestion): NotMeasured | undefined {
    if (!this.place.trusted) return untrusted;
    if (this.place.past) return otherCommit;
    return folder ? ofAFolder : undefined;
  }
}

function resultOf(id: string, printed: ReturnType<typeof printedNumber>): CustomResult {
  if (printed.kind === "number") {
    return { measurement: { kind: "number", value: printed.value, beside: [] }, problems: [] };
  }
  const { why } = printed;
  const whatToDo = "Run it in the definition's folder: it has to print one number and end with exit code 0.";
  const message = `The command of \`${id}\` ${why}`;
  return {
    measurement: { kind: "not-measured", reason: `Its command ${why}`, whatToDo },
    problems: [{ path: definitionFileName, code: "command-failed", message }],
  };
}

const notRun: NotMeasured = {
  kind: "not-measured",
  reason: "Its command has not been run yet.",
  whatToDo: "Refresh, which runs it; `trueline quality` does so as well.",
};

const untrusted: NotMeasured = {
  kind: "not-measured",
  reason: "The workspace is not trusted, so its command was not run.",
  whatToDo: "Read what the definition runs, and trust the workspace.",
};

const otherCommit: NotMeasured = {
  kind: "not-measured",
  reason: "Its command is about the work tree, so that it is not run on the files of another commit.",
  whatToDo: "Take a snapshot with `trueline snapshot` whenever the number is to be kept.",
};

const ofAFolder: NotMeasured = {
  kind: "not-measured",
  reason: "Its command measures the whole, and not one of its folders.",
  whatToDo: "Look at the whole.",
};
