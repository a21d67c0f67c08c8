import { decodeText } from "../facts/decodeText";
import { isContentOf, readSmallFile } from "../history";
import {
  CancelledError,
  type EditedPoint,
  given,
  type LeverageFinding,
  type Problem,
  UserError,
  usualSpecFolder,
} from "../model";
import { runRules } from "../rules";
import { withoutSilenced } from "../rules/silenced";
import { graphFile } from "../semantics/graphFile";
import type { PointQuestion, PointReading } from "../semantics/pointReader";
import type { StateQuestion, StateReading } from "../semantics/stateReader";
import type { TypingQuestion, TypingReading } from "../semantics/typing/typingReader";
import type { BaselineState } from "./baselines";
import { asProblem } from "./contractProblems";
import { coveringSpec, type SpecSources } from "./coveringSpec";
import type { DefinedOptions } from "./definedOptions";
import type { EditSources } from "./editSources";
import { type FormerContext, FormerFiles, isThere, stateOf } from "./formerFiles";
import { importsBefore } from "./measures/importsBefore";
import type { FilesUpdate } from "./semanticsProtocol";
import { SemanticsThread } from "./semanticsThread";
import type { ChangeQuery, ChangeReport, EditQuery, EditReport, SessionOptions } from "./session";

/** What the type checker takes, and Prisma's schemas. */
const analysed = /\.([cm]?[jt]sx?|prisma)$/;
const typed = /\.[cm]?[jt]sx?$/;

/** How long an editor waits for clients that mention nothing of what changed. In milliseconds. */
const editorPatience = 1_200;

/** Facts told to the type checker's thread at a time. */
const filesAtOnce = 500;

const defaultMemory = 1024 ** 3;

interface Cancellable {
  readonly signal: AbortSignal;
}

/** What is asked about edits. It owns the type checker's thread and tells it of files and texts. See Session. */
export class EditQueries {
  private readonly former: FormerFiles;
  private readonly thread: SemanticsThread;
  /** Files that the thread knows the imports and exports of. */
  private readonly told = new Set<string>();

  constructor(
    private readonly sources: EditSources,
    private readonly options: SessionOptions,
    workerFile: string,
  ) {
    this.former = new FormerFiles(sources, options);
    this.thread = new SemanticsThread({
      workerFile,
      root: options.root.replaceAll("\\", "/").replace(/\/$/, ""),
      maxMemoryBytes: options.semanticsMemory ?? defaultMemory,
      files: () => this.allFiles(),
    });
  }

  /** An unsaved text is new, or gone. */
  setText(path: string, text: string | null): void {
    if (!typed.test(path)) return;
    this.thread.setText(path, text);
    const facts = this.sources.unsaved(path)?.facts;
    if (facts !== undefined) this.thread.setFiles({ files: [graphFile(facts)], gone: [] });
  }

  /** Files whose facts are new, and files that came or went: files below a folder that went need not be named. */
  async filesChanged(paths: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    const present = new Set(this.sources.paths());
    await this.filesRead([...paths, ...[...this.told].filter((path) => !present.has(path))], signal);
  }

  /** These files and no others. */
  async filesRead(paths: readonly string[], signal: AbortSignal): Promise<void> {
    this.former.changed(paths);
    if (!this.thread.isRunning) return;
    const wanted = paths.filter((path) => typed.test(path) || isReadToo(path));
    for (const path of wanted) if (this.sources.unsaved(path) === undefined) this.thread.setText(path, null);
    const update = await this.filesUpdate(
      wanted.filter((path) => typed.test(path)),
      signal,
    );
    if (update.files.length + update.gone.length > 0) this.thread.setFiles(update);
  }

  /** The folder was listed anew, and HEAD may be another. */
  async indexed(paths: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    await this.filesChanged(paths, signal);
    this.former.forget();
  }

  dispose(): Promise<void> {
    return this.thread.dispose();
  }

  async edit(path: string, { signal, ...query }: EditQuery & Cancellable): Promise<EditReport | undefined> {
    const repository = this.sources.repository();
    if (!analysed.test(path) || repository === undefined) return undefined;
    const { state, problems } = await this.former.open(repository, undefined, signal);
    const since = await this.former.since(repository, state, signal);
    const report = await this.read(path, { state, ...since, repository, signal, query });
    return report === undefined ? undefined : { ...report, problems: [...problems, ...report.problems] };
  }

  /** The leverage points of the whole folder, as far as the source tells. */
  points(question: PointQuestion, signal: AbortSignal): Promise<PointReading> {
    return this.thread.points(question, signal);
  }

  /** What files asked for in the baseline, see `importsBefore`; undefined without one. */
  async importsBefore(
    paths: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, ReadonlySet<string>> | undefined> {
    const repository = this.sources.repository();
    if (repository === undefined) return undefined;
    const { state } = await this.former.open(repository, undefined, signal);
    if (state === undefined) return undefined;
    const { moves } = await this.former.since(repository, state, signal);
    return importsBefore(
      {
        state,
        textOf: (path) => this.former.textOf(repository, state, path, signal),
        factsOf: (path, text) => this.sources.factsOfText(path, text),
        isPresent: (path) => isThere(this.absolute(path)),
        formerOf: (path) => moves.from.get(path),
      },
      paths,
    );
  }

  /** What functions do with state, as a few files tell that lead to each other. */
  state(question: StateQuestion, signal: AbortSignal): Promise<StateReading> {
    return this.thread.state(question, signal);
  }

  /** Identifiers and their types; takes as long as compiling them. */
  typing(question: TypingQuestion, signal: AbortSignal): Promise<TypingReading> {
    return this.thread.typing(question, signal);
  }

  async change({ base, all = false, signal, onProgress = () => {} }: ChangeQuery & Cancellable): Promise<ChangeReport> {
    const repository = this.sources.repository();
    const opened = repository && (await this.former.open(repository, base, signal));
    if (base !== undefined && opened?.state === undefined) {
      throw new UserError(opened?.problems[0]?.message ?? `There is no git history here, so there is no ${base}.`);
    }
    const state = opened?.state;
    const since = await this.former.since(repository, state, signal);
    const paths = all ? await this.everything(state, signal) : await this.changed(state, signal);
    const reports: EditReport[] = [];
    for (const [index, path] of paths.entries()) {
      onProgress(index, paths.length);
      const query = { places: true, unchanged: all, thorough: true };
      const report = await this.read(path, { state, ...since, repository, signal, query });
      if (report !== undefined && (all || report.state !== "same" || report.findings.length > 0)) {
        reports.push(report);
      }
    }
    onProgress(paths.length, paths.length);
    return {
      base: opened?.state?.baseline ?? null,
      files: reports.map(({ path, state, contract }) => ({ path, state, contract })),
      findings: reports.flatMap(({ findings }) => findings),
      silenced: reports.reduce((sum, { silenced }) => sum + silenced, 0),
      problems: [...(opened?.problems ?? []), ...reports.flatMap(({ problems }) => problems)],
    };
  }

  /** Every file that rules are about, those that only the baseline has included, in the order of their paths. */
  private async everything(state: BaselineState | undefined, signal: AbortSignal): Promise<readonly string[]> {
    const schemas = [...(await this.former.list(signal))].filter((path) => !typed.test(path));
    const present = new Set([...this.sources.paths(), ...schemas].filter((path) => analysed.test(path)));
    const gone = [...(state?.files.keys() ?? [])].filter((path) => typed.test(path) && !present.has(path));
    return [...present, ...gone].sort();
  }

  /** Those whose bytes are not the baseline's. None without a baseline. */
  private async changed(state: BaselineState | undefined, signal: AbortSignal): Promise<readonly string[]> {
    if (state === undefined) return [];
    const changed: string[] = [];
    for (const path of await this.everything(state, signal)) {
      if (signal.aborted) throw new CancelledError();
      const id = state.files.get(path);
      const unsaved = this.sources.unsaved(path)?.text;
      const bytes = unsaved === undefined ? await readSmallFile(this.absolute(path)) : Buffer.from(unsaved, "utf8");
      if (id === undefined || bytes === undefined || !isContentOf(bytes, id)) changed.push(path);
    }
    return changed;
  }

  private async read(path: string, about: ReadContext): Promise<EditReport | undefined> {
    const { addedPaths, moves, state, signal, query } = about;
    const known = this.sources.unsaved(path);
    const text = known?.text ?? (await this.diskText(path));
    const old = await this.former.former(path, text, about);
    // What is to be said of a file that was moved is said where it is now.
    if (text === undefined && moves.to.has(path)) return undefined;
    if (text === undefined && (old?.kind !== "text" || isThere(this.absolute(path)))) return undefined;
    const baselineText = old?.kind === "text" ? old.text : null;
    const editState = stateOf(text, old);
    const version = known?.version === undefined ? {} : { version: known.version };
    const problems = old?.kind === "unreadable" ? [old.problem] : [];
    const options = await this.sources.options(path);
    const { specFolder = usualSpecFolder } = options;
    const context = { points: [], baseline: state?.baseline.commit ?? null, specFolder };
    const silent = {
      path,
      ...version,
      state: editState,
      findings: [],
      silenced: 0,
      contract: null,
      ...context,
      problems,
    };
    const movedFrom = moves.from.get(path);
    const isSame = editState === "same" && query.unchanged !== true;
    if (isSame && movedFrom === undefined) return silent;
    // A module without exports stands for one that is gone: whoever asks for it finds nothing.
    const patience = query.thorough === true ? {} : { patience: editorPatience };
    const { places = false } = query;
    const question = {
      path,
      text: text ?? (typed.test(path) ? "export {};\n" : ""),
      baselineText,
      places,
      ...patience,
    };
    try {
      // Of a file that was only moved nothing is to be said but who has not noticed.
      const verdictOnly = isSame || query.verdictOnly === true;
      const asked = { ...question, verdictOnly, addedPaths, ...given({ defined: options.code, movedFrom }) };
      const reading = await this.thread.edit(asked, signal);
      const said = this.ruled(question.text, reading.facts, options);
      const own = reading.problems.map(asProblem);
      return {
        ...silent,
        ...said,
        contract: reading.facts.contract,
        points: await this.withSpecs(reading.points, { path, folder: specFolder }, signal),
        problems: [...problems, ...own, ...said.problems],
      };
    } catch (error) {
      if (signal.aborted || error instanceof CancelledError) throw new CancelledError();
      const message = `The type checker failed on this file: ${error instanceof Error ? error.message : String(error)}`;
      return { ...silent, problems: [...problems, { path, code: "semantics-failed", message }] };
    }
  }

  private async withSpecs(
    points: readonly EditedPoint[],
    { path, folder }: Pick<SpecSources, "path" | "folder">,
    signal: AbortSignal,
  ): Promise<readonly EditedPoint[]> {
    if (points.length === 0) return points;
    const sources = { path, folder, paths: await this.former.list(signal) };
    return points.map((point) => ({ ...point, spec: coveringSpec(point, sources) }));
  }

  private ruled(
    text: string,
    facts: Parameters<typeof runRules>[0],
    { rules, severities }: Pick<DefinedOptions, "rules" | "severities">,
  ) {
    const { results, failures } = runRules(facts, rules);
    const { results: spoken, silenced } = withoutSilenced(text, results);
    const findings = spoken.flatMap(({ rule, finding }): LeverageFinding[] => {
      const severity = severities[rule.id] ?? finding.severity ?? rule.severity;
      return severity === "off" ? [] : [{ ...finding, id: rule.id, path: facts.path, severity }];
    });
    const problems = failures.map(
      ({ rule, message }): Problem => ({
        path: facts.path,
        code: "rule-failed",
        message: `The rule ${rule.id} failed: ${message}`,
      }),
    );
    return { findings, silenced, problems };
  }

  private async diskText(path: string): Promise<string | undefined> {
    const bytes = await readSmallFile(this.absolute(path));
    return bytes === undefined ? undefined : decodeText(bytes).text;
  }

  private async *allFiles(): AsyncGenerator<FilesUpdate> {
    const paths = await this.sources.whileIndexed(async () =>
      [...this.sources.paths()].filter((path) => typed.test(path)),
    );
    for (let i = 0; i < paths.length; i += filesAtOnce) {
      yield await this.sources.whileIndexed((signal) => this.filesUpdate(paths.slice(i, i + filesAtOnce), signal));
    }
  }

  private async filesUpdate(paths: readonly string[], signal: AbortSignal): Promise<FilesUpdate> {
    const files: FilesUpdate["files"][number][] = [];
    const gone: string[] = [];
    for (const path of paths) {
      const facts = this.sources.unsaved(path)?.facts ?? (await this.sources.facts(path, signal));
      if (facts === undefined) {
        this.told.delete(path);
        gone.push(path);
      } else {
        this.told.add(path);
        files.push(graphFile(facts));
      }
    }
    return { files, gone };
  }

  private absolute(path: string): string {
    return `${this.options.root}/${path}`;
  }
}

interface ReadContext extends FormerContext {
  /** `thorough`: every client is looked at, however long it takes. */
  readonly query: Omit<EditQuery, "signal"> & { readonly thorough?: boolean };
}

/** Files besides sources that the type checker reads: configurations, whatever they are called, and JSON that is imported. */
function isReadToo(path: string): boolean {
  return /\.json$|(^|\/)pnpm-workspace\.yaml$/.test(path);
}
