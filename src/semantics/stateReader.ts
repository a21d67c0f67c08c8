import type { ContractProblem, DefinedCode, StateFacts } from "../model";
import { linkedContexts } from "./looseProgram";
import { joinPath } from "./paths";
import type { SemanticsHost } from "./semanticsHost";
import type { SourceContext } from "./sourceContext";
import { OwnModules } from "./state/ownModules";
import { stateFactsOf } from "./state/stateFacts";
import { nextStep } from "./steps";

/** Files that lead to each other. Paths are relative to the reader's root with `/`. */
export interface StateQuestion {
  readonly files: readonly StateQuestionFile[];
  /** What the definition says of the code; left out: nothing. */
  readonly defined?: DefinedCode;
}

export interface StateQuestionFile {
  readonly path: string;
  /** Null for what the disk has. */
  readonly text: string | null;
  /** Specifiers, and the files that they lead to. */
  readonly links: readonly (readonly [specifier: string, path: string])[];
  /** Whether it is asked about, or only there for those that are. */
  readonly isWanted: boolean;
}

export interface StateReading {
  /** Those that were asked about and could be read, in the order of the question. */
  readonly files: readonly { readonly path: string; readonly state: StateFacts }[];
  readonly problems: readonly ContractProblem[];
}

/** Reads what the functions of a few files do with state, calls from one file into another included. */
export class StateReader {
  /** @param root absolute, with `/`, no slash at the end. */
  constructor(
    private readonly root: string,
    private readonly host: SemanticsHost,
  ) {}

  /** @throws CancelledError when the signal says so. */
  async read({ files, defined }: StateQuestion, signal?: AbortSignal): Promise<StateReading> {
    await nextStep(signal);
    const texts = new Map<string, string>();
    const links = new Map<string, ReadonlyMap<string, string>>();
    for (const file of files) {
      const path = this.absolute(file.path);
      const text = file.text ?? this.host.readFile(path);
      if (text === undefined) continue;
      texts.set(path, text);
      links.set(path, new Map(file.links.map(([specifier, target]) => [specifier, this.absolute(target)])));
    }
    const wanted = new Set(files.filter(({ isWanted }) => isWanted).map(({ path }) => this.absolute(path)));
    const contexts = this.contexts(texts, links);
    const own = new OwnModules(this.root, defined);
    const found: { path: string; state: StateFacts }[] = [];
    const problems: ContractProblem[] = [];
    for (const path of texts.keys()) {
      if (!wanted.has(path)) continue;
      // A long function takes a while to read, and whoever is typing waits for an answer of this thread as well.
      await nextStep(signal);
      try {
        const context = contexts.get(path);
        if (context === undefined || context instanceof Error) throw context ?? new Error("it could not be parsed");
        found.push({ path: this.relative(path), state: stateFactsOf(context, (each) => this.relative(each), own) });
      } catch (error) {
        problems.push(unread(this.relative(path), error));
      }
    }
    return { files: found, problems };
  }

  /** The parser may fail on one file: the others are parsed without it then, each on its own. */
  private contexts(
    texts: ReadonlyMap<string, string>,
    links: ReadonlyMap<string, ReadonlyMap<string, string>>,
  ): ReadonlyMap<string, SourceContext | Error> {
    try {
      return new Map(linkedContexts(texts, links).map((context) => [context.source.fileName, context]));
    } catch (error) {
      if (texts.size <= 1) return new Map([...texts.keys()].map((path) => [path, error as Error]));
      return new Map([...texts].flatMap((text) => [...this.contexts(new Map([text]), links)]));
    }
  }

  private absolute(path: string): string {
    return joinPath(this.root, path);
  }

  private relative(path: string): string {
    return path.slice(this.root.length + 1);
  }
}

function unread(path: string, error: unknown): ContractProblem {
  const reason =
    error instanceof RangeError ? "it is nested too deeply" : error instanceof Error ? error.message : String(error);
  const message = `State was not looked for in this file: ${reason}.`;
  return { path, code: "analysis-failed", message };
}
