import type { DefinitionError } from "../model";
import { checkDefinition, errorAtSteps } from "./checkDefinition";
import { crossedTargets } from "./crossedTargets";
import { decodeDefinition } from "./decodeDefinition";
import type { DefinitionHost } from "./definitionHost";
import { folderOf, resolveExtends } from "./definitionPaths";
import { mergeDefinitions } from "./mergeDefinitions";
import type { JsonText } from "./parseJson";
import { type Definition, definitionSchema } from "./schema";
import type { DefinitionVocabulary } from "./vocabulary";

/** A chain of definitions that extend each other ends after so many. */
const longestChain = 10;

export interface LoadedDefinition {
  /** Left out when anything is wrong, in the file or in one that it extends. */
  readonly definition?: Definition;
  /** What is wrong: the errors of the file itself in the order of their places, then those of the files it extends. */
  readonly errors: readonly DefinitionError[];
  /** The files that were read, the one that was asked for first. Whoever keeps the result reads anew when one changes. */
  readonly files: readonly string[];
}

/**
 * Reads definitions and those that they extend. There is no silent fallback: with an error anywhere there is no
 * definition.
 */
export class DefinitionLoader {
  private readonly schema: ReturnType<typeof definitionSchema>;

  constructor(
    private readonly vocabulary: DefinitionVocabulary,
    private readonly host: DefinitionHost,
  ) {
    this.schema = definitionSchema(vocabulary);
  }

  /**
   * @param path relative to the root, with `/`.
   * @param text as it is being edited; left out: what the host reads.
   */
  async load(path: string, text?: string): Promise<LoadedDefinition> {
    const source = text === undefined ? await read(path, this.host) : decodeDefinition(new TextEncoder().encode(text));
    if ("wrong" in source) return { errors: [wholeFile(path, source.wrong)], files: [path] };
    return this.loadText({ path, text: source.text, chain: [path] });
  }

  private async loadText({ path, text, chain }: Source): Promise<LoadedDefinition> {
    const checked = checkDefinition(path, text, this.schema);
    if ("errors" in checked) return { errors: checked.errors, files: [path] };
    const { file, json } = checked;
    const base: LoadedDefinition =
      file.extends === undefined
        ? { definition: {}, errors: [], files: [] }
        : await this.loadBase(file.extends, json, chain);
    const files = [path, ...base.files];
    if (base.definition === undefined) return { errors: base.errors, files };
    const definition = mergeDefinitions(base.definition, file);
    const crossed = crossedTargets(definition, this.vocabulary.measures);
    if (crossed.length === 0) return { definition, errors: [], files };
    return { errors: crossed.map(({ steps, message }) => errorAtSteps(json, steps, message)), files };
  }

  private async loadBase(name: string, json: JsonText, chain: readonly string[]): Promise<LoadedDefinition> {
    const refuse = (message: string, more: Partial<LoadedDefinition> = {}): LoadedDefinition => ({
      errors: [errorAtSteps(json, ["extends"], message), ...(more.errors ?? [])],
      files: more.files ?? [],
    });
    const target = await resolveExtends(name, folderOf(json.path), this.host);
    if ("wrong" in target) return refuse(target.wrong);
    const { path } = target;
    const next = [...chain, path];
    if (chain.includes(path)) return refuse(`A definition cannot extend itself: ${shown(next)}.`);
    if (next.length > longestChain)
      return refuse(`More than ${longestChain} definitions extend each other: ${shown(next)}.`);
    const source = await read(path, this.host);
    if ("wrong" in source) return refuse(`\`${path}\` cannot be used. ${source.wrong}`, { files: [path] });
    const base = await this.loadText({ path, text: source.text, chain: next });
    const [first] = base.errors;
    if (first === undefined) return base;
    const many = base.errors.length === 1 ? "an error" : `${base.errors.length} errors`;
    return refuse(`\`${path}\` has ${many}, the first in line ${first.startLine}: ${first.message}`, base);
  }
}

interface Source {
  readonly path: string;
  readonly text: string;
  /** Who extends whom, up to this file, the one that was asked for first. */
  readonly chain: readonly string[];
}

function shown(chain: readonly string[]): string {
  return chain.map((path) => `\`${path}\``).join(" → ");
}

async function read(
  path: string,
  host: DefinitionHost,
): Promise<{ readonly text: string } | { readonly wrong: string }> {
  try {
    const bytes = await host.readFile(path);
    return bytes === undefined ? { wrong: "The file is gone." } : decodeDefinition(bytes);
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
}

function wholeFile(path: string, message: string): DefinitionError {
  return { path, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1, key: "", message };
}
