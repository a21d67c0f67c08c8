import type { BrokenPlace, BrokenPlaces, FurtherFile, FurtherPlace, FurtherPlaces } from "../model";
import { canBeChecked, errorsSince, newErrorsIn, placesOf } from "./brokenPlaces";
import { checkerOf, isCompilerFailure, type ts } from "./compiler";
import { DistortedTypes } from "./distortedTypes";
import { nextStep } from "./steps";

/** Files that may meet a change although they ask for nothing that changed. Absolute paths, the likeliest first. */
export interface FurtherQuestion {
  readonly paths: readonly string[];
  /** By the name of a breaking verdict: what a file mentions that meets it. */
  readonly names: Readonly<Record<string, readonly string[]>>;
}

/** What is known of the files of a project without a question to the compiler. */
export interface SearchedFiles {
  textOf(path: string): string | undefined;
  /** Whether a file is read and parsed already. */
  isAtHand(path: string): boolean;
}

/** The program with the edit and the one without, both with all files among their roots that are looked at. */
export interface SearchedPrograms {
  readonly edited: ts.Program;
  /** Built where it is needed: most files have no error at all. */
  baseline(): ts.Program;
}

export interface SearchLimits {
  /** What changed, as it is written; left out: any file may mention it. */
  readonly names?: readonly string[];
  /** After so many milliseconds only importing files that mention a name are looked at; left out: all files are. */
  readonly patience?: number;
}

/** Those to look at, and those that are one too many or that there was no time to read. */
export interface FurtherFiles {
  readonly wanted: readonly FurtherFile[];
  readonly skipped: readonly FurtherFile[];
}

/** So many further files are type-checked: a member called `name` is mentioned everywhere. The nearest ones are. */
const mostFurther = 200;

/** Where time is short, so many of those that have to be read and parsed first, with all that they import. */
const mostFromAfar = 25;

/** Texts that are searched between two steps. */
const textsAtOnce = 50;

/** Looks for what an edit breaks: the errors that files have with it and did not have without it. */
export class PlacesSearch {
  private readonly begin = performance.now();

  constructor(
    private readonly files: SearchedFiles,
    private readonly limits: SearchLimits,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /**
   * Files that mention what changed come first; the others are looked at as long as there is time, since a type may break
   * where it is only passed on.
   * @throws CancelledError when the signal says so.
   */
  async inImporters(programs: SearchedPrograms, importers: readonly string[]): Promise<Omit<BrokenPlaces, "further">> {
    const undecided = importers.filter((path) => !canBeChecked(programs.edited, path));
    const checked = importers.filter((path) => !undecided.includes(path));
    const { names } = this.limits;
    const mentioning = new Set(names === undefined ? checked : checked.filter((path) => this.contains(path, names)));
    const broken: BrokenPlace[] = [];
    const skipped: string[] = [];
    for (const path of [...mentioning, ...checked.filter((path) => !mentioning.has(path))]) {
      if (this.isLate && !mentioning.has(path)) {
        skipped.push(path);
        continue;
      }
      const found = await this.brokenIn(programs, path);
      if (found === undefined) undecided.push(path);
      else broken.push(...found);
    }
    return { clients: importers.length, broken: byPath(broken), undecided, skipped };
  }

  /**
   * As long as there is time. What the compiler does not check breaks for nobody to see.
   * @throws CancelledError when the signal says so.
   */
  async inFurther(programs: SearchedPrograms, files: FurtherFiles): Promise<FurtherPlaces> {
    const skipped = [...files.skipped];
    const broken: FurtherPlace[] = [];
    for (const file of files.wanted) {
      if (!this.isLate && !canBeChecked(programs.edited, file.path)) continue;
      const places = this.isLate ? undefined : await this.brokenIn(programs, file.path);
      if (places === undefined) skipped.push(file);
      else broken.push(...places.map((place) => ({ ...place, about: file.about })));
    }
    return { broken: byPath(broken), skipped: byPath(skipped) };
  }

  /**
   * Which further files mention what changed. Asked before the compiler is, since it costs next to nothing: however little
   * time is left afterwards, it is known how many files were not looked at.
   * @throws CancelledError when the signal says so.
   */
  async furtherFiles({ paths, names }: FurtherQuestion): Promise<FurtherFiles> {
    const verdicts = Object.entries(names).filter(([, words]) => words.length > 0);
    const wanted: FurtherFile[] = [];
    const skipped: FurtherFile[] = [];
    const room = { all: mostFurther, afar: this.limits.patience === undefined ? mostFurther : mostFromAfar };
    for (const [index, path] of (verdicts.length === 0 ? [] : paths).entries()) {
      if (index % textsAtOnce === 0) await nextStep(this.signal);
      const about = verdicts.filter(([, words]) => this.isLate || this.mentions(path, words)).map(([name]) => name);
      if (about.length === 0) continue;
      const isAfar = !this.files.isAtHand(path);
      const fits = !this.isLate && room.all > 0 && (!isAfar || room.afar > 0);
      (fits ? wanted : skipped).push({ path, about });
      if (fits) room.all--;
      if (fits && isAfar) room.afar--;
    }
    return { wanted, skipped };
  }

  private get isLate(): boolean {
    return performance.now() - this.begin > (this.limits.patience ?? Number.POSITIVE_INFINITY);
  }

  /** @returns undefined where the compiler gave up, or every error is about what a missing module has made of a type. */
  private async brokenIn(
    { edited, baseline }: SearchedPrograms,
    path: string,
  ): Promise<readonly BrokenPlace[] | undefined> {
    await nextStep(this.signal);
    try {
      const errors = newErrorsIn(edited, path);
      if (errors.length === 0) return [];
      await nextStep(this.signal);
      const fresh = errorsSince(baseline(), path, errors);
      if (fresh.length === 0) return [];
      const distorted = new DistortedTypes(checkerOf(edited));
      const isTrue = ({ file, start }: ts.Diagnostic) => file === undefined || !distorted.isBehind(file, start ?? 0);
      const certain = fresh.filter(isTrue);
      return certain.length === 0 ? undefined : placesOf(path, certain);
    } catch (error) {
      if (!isCompilerFailure(error)) throw error;
      return undefined;
    }
  }

  private contains(path: string, names: readonly string[]): boolean {
    const text = this.files.textOf(path) ?? "";
    return names.some((name) => text.includes(name));
  }

  /** As a word of its own. Most texts have none of them, which is told faster without a pattern. */
  private mentions(path: string, words: readonly string[]): boolean {
    const text = this.files.textOf(path) ?? "";
    return words.some((word) => text.includes(word) && wordPattern(word).test(text));
  }
}

function wordPattern(word: string): RegExp {
  return new RegExp(`(?<![\\w$])${word.replace(/[^\w]/g, "\\$&")}(?![\\w$])`);
}

function byPath<Place extends { readonly path: string }>(places: readonly Place[]): readonly Place[] {
  return [...places].sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0));
}
