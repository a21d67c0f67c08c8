import { ts } from "./compiler";
import type { ModuleResolver } from "./moduleResolver";
import { baseNameOf } from "./paths";
import type { ProjectConfig } from "./projectConfigs";
import type { ProjectFiles } from "./projectFiles";

/**
 * The programs that are kept: the project with the baseline, the project with the edit, and the one in which the two
 * contracts stand side by side.
 */
export type ProgramRole = "baseline" | "edited" | "comparison";

export interface ProgramRequest {
  readonly roots: readonly string[];
  /** Texts that stand in for those of the project, or that are nowhere else. */
  readonly texts: ReadonlyMap<string, string>;
  /** Specifiers that lead to one of these texts, whatever the project's options say. */
  readonly specifiers?: ReadonlyMap<string, string>;
}

interface Built {
  readonly program: ts.Program;
  readonly request: ProgramRequest;
  /** Of the project's files, when it was built. */
  readonly version: number;
}

const bundledLibFolder = "/bundled-typescript-libraries";

/** Builds programs from each other: only what differs is parsed and checked. */
export class ProjectPrograms {
  private readonly latest = new Map<ProgramRole, Built>();

  constructor(
    private readonly config: ProjectConfig,
    private readonly files: ProjectFiles,
    private readonly resolver: ModuleResolver,
  ) {}

  /** After imports may lead elsewhere: no program is built from an older one. */
  forget(): void {
    this.latest.clear();
  }

  build(role: ProgramRole, request: ProgramRequest): ts.Program {
    const options = role === "comparison" ? { ...this.config.options, ...comparisonOptions } : this.config.options;
    const last = this.latest.get(role);
    const { version } = this.files;
    if (last !== undefined && last.version === version && isSame(last.request, request)) return last.program;
    const oldProgram = (last ?? (role === "comparison" ? undefined : this.latest.get("baseline")))?.program;
    const program = ts.createProgram({
      rootNames: request.roots,
      options,
      host: this.hostFor(request),
      ...(oldProgram === undefined ? {} : { oldProgram }),
    });
    this.latest.set(role, { program, request, version });
    return program;
  }

  private hostFor({ texts, specifiers }: ProgramRequest): ts.CompilerHost {
    const { files, config } = this;
    const libFolder = config.libFolder ?? bundledLibFolder;
    const textOf = (path: string) =>
      texts.get(path) ?? files.readFile(path) ?? (path.startsWith(`${libFolder}/`) ? files.libText(path) : undefined);
    return {
      getSourceFile: (path, languageVersionOrOptions) => {
        const text = textOf(path);
        if (text === undefined) return undefined;
        const options =
          typeof languageVersionOrOptions === "object"
            ? languageVersionOrOptions
            : { languageVersion: languageVersionOrOptions };
        return files.source(path, text, options);
      },
      getDefaultLibFileName: (options) => `${libFolder}/${baseNameOf(ts.getDefaultLibFileName(options))}`,
      getDefaultLibLocation: () => libFolder,
      writeFile: () => undefined,
      getCurrentDirectory: () => config.folder,
      getCanonicalFileName: (name) => (files.useCaseSensitiveFileNames ? name : name.toLowerCase()),
      useCaseSensitiveFileNames: () => files.useCaseSensitiveFileNames,
      getNewLine: () => "\n",
      fileExists: (path) => texts.has(path) || files.fileExists(path) || textOf(path) !== undefined,
      readFile: textOf,
      directoryExists: (path) => files.directoryExists(path),
      getDirectories: (path) => files.getDirectories(path),
      realpath: (path) => files.realpath(path),
      jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeErrors,
      hasInvalidatedResolutions: () => false,
      resolveModuleNameLiterals: (literals, containingFile, _redirect, options, containingSource) =>
        literals.map((literal) => {
          const copy = specifiers?.get(literal.text);
          if (copy !== undefined) return { resolvedModule: { resolvedFileName: copy, extension: ts.Extension.Dts } };
          const mode = ts.getModeForUsageLocation(containingSource, literal, options);
          return this.resolver.resolveModule(literal.text, containingFile, mode);
        }),
    };
  }
}

/** A program that was built for the same is kept with all that its checker knows. */
function isSame(one: ProgramRequest, other: ProgramRequest): boolean {
  return (
    one.roots.length === other.roots.length &&
    one.roots.every((path, index) => path === other.roots[index]) &&
    one.texts.size === other.texts.size &&
    [...one.texts].every(([path, text]) => other.texts.get(path) === text)
  );
}

/** Callers are held to the parameters that they see, whatever a project's settings let pass. */
const comparisonOptions: ts.CompilerOptions = { strictFunctionTypes: true, noStrictGenericChecks: false };
