import type { BrokenPlace, BrokenPlaces, FurtherFile, FurtherPlace, FurtherPlaces } from "../model";
import { brokenIn, canBeChecked, newErrorsIn } from "./brokenPlaces";
import { isCompilerFailure, type ts } from "./compiler";
import { nextStep } from "./steps";

/** Files that may meet a change although they ask for nothing that changed. Absolute paths, the likeliest first. */
export interface FurtherQuestion {
  readonly paths: readonly string[];
  /** By the name of a breaking verdict: what a file mentions that meets it. */
  readonly names: Readonly<Record<string, readonly string[]>>;
}

/** What the search needs of a project: its programs with and without the edit, with some files among their roots. */
export interface SearchedPrograms {
  edited(paths: readonly string[]): ts.Program;
  baseline(paths: readonly string[]): ts.Program;
  textOf(path: string): string | undefined;
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

/** Files that are not in the program are added to it so many at a time, as each time everything is resolved anew. */
const furtherAtOnce = 25;

/** Texts that are searched between two steps. */
const textsAtOnce = 50;

/** Looks for what an edit breaks: the errors that files have with it and did not have without it. */
export class PlacesSearch {
  private readonly begin = performance.now();

  constructor(
    private readonly programs: SearchedPrograms,
    private readonly limits: SearchLimits,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /**
   * Files that mention what changed come first; the others are looked at as long as there is time, since a type may break
   * where it is only passed on.
   * @param edited the program with the edit, and with the importing files among its roots.
   * @throws CancelledError when the signal says so.
   */
  async inImporters(edited: ts.Program, importers: readonly string[]): Promise<Omit<BrokenPlaces, "further">> {
    const undecided = importers.filter((path) => !canBeChecked(edited, path));
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
      const found = await this.brokenIn(edited, path, importers);
      if (found === undefined) undecided.push(path);
      else broken.push(...found);
    }
    return { clients: importers.length, broken: byPath(broken), undecided, skipped };
  }

  /**
   * Only files that mention what changed are looked at. What the compiler does not check breaks for nobody to see.
   * @throws CancelledError when the signal says so.
   */
  async inFurther(files: FurtherFiles, importers: readonly string[]): Promise<FurtherPlaces> {
    const { wanted } = files;
    const skipped = [...files.skipped];
    const broken: FurtherPlace[] = [];
    let roots = importers;
    for (const group of this.groups(wanted, importers)) {
      if (this.isLate) {
        skipped.push(...group.files);
        continue;
      }
      if (group.isOutside) roots = [...roots, ...group.files.map(({ path }) => path)];
      await nextStep(this.signal);
      const edited = this.programs.edited(roots);
      for (const file of group.files) {
        if (this.isLate) skipped.push(file);
        else if (canBeChecked(edited, file.path)) {
          const places = await this.brokenIn(edited, file.path, roots);
          if (places === undefined) skipped.push(file);
          else broken.push(...places.map((place) => ({ ...place, about: file.about })));
        }
      }
    }
    return { broken: byPath(broken), skipped: byPath(skipped) };
  }

  /** What is in the program already costs nothing but its own check, and comes first. */
  private groups(
    wanted: readonly FurtherFile[],
    importers: readonly string[],
  ): readonly { readonly files: readonly FurtherFile[]; readonly isOutside: boolean }[] {
    if (wanted.length === 0) return [];
    const program = this.programs.edited(importers);
    const isInside = ({ path }: FurtherFile) => program.getSourceFile(path) !== undefined;
    const outside = wanted.filter((file) => !isInside(file));
    const atOnce = this.limits.patience === undefined ? mostFurther : furtherAtOnce;
    const groups = [{ files: wanted.filter(isInside), isOutside: false }];
    for (let i = 0; i < outside.length; i += atOnce) {
      groups.push({ files: outside.slice(i, i + atOnce), isOutside: true });
    }
    return groups;
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
    for (const [index, path] of (verdicts.length === 0 ? [] : paths).entries()) {
      if (index % textsAtOnce === 0) await nextStep(this.signal);
      const about = verdicts.filter(([, words]) => this.isLate || this.mentions(path, words)).map(([name]) => name);
      if (about.length === 0) continue;
      (this.isLate || wanted.length >= mostFurther ? skipped : wanted).push({ path, about });
    }
    return { wanted, skipped };
  }

  private get isLate(): boolean {
    return performance.now() - this.begin > (this.limits.patience ?? Number.POSITIVE_INFINITY);
  }

  /** @returns undefined where the compiler gave up. */
  private async brokenIn(
    edited: ts.Program,
    path: string,
    roots: readonly string[],
  ): Promise<readonly BrokenPlace[] | undefined> {
    await nextStep(this.signal);
    try {
      const errors = newErrorsIn(edited, path);
      if (errors.length === 0) return [];
      await nextStep(this.signal);
      return brokenIn(this.programs.baseline(roots), path, errors);
    } catch (error) {
      if (!isCompilerFailure(error)) throw error;
      return undefined;
    }
  }

  private contains(path: string, names: readonly string[]): boolean {
    const text = this.programs.textOf(path) ?? "";
    return names.some((name) => text.includes(name));
  }

  /** As a word of its own. Most texts have none of them, which is told faster without a pattern. */
  private mentions(path: string, words: readonly string[]): boolean {
    const text = this.programs.textOf(path) ?? "";
    return words.some((word) => text.includes(word) && wordPattern(word).test(text));
  }
}

function wordPattern(word: string): RegExp {
  return new RegExp(`(?<![\\w$])${word.replace(/[^\w]/g, "\\$&")}(?![\\w$])`);
}

function byPath<Place extends { readonly path: string }>(places: readonly Place[]): readonly Place[] {
  return [...places].sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0));
}
