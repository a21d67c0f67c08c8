import type { DefinedCode } from "../model";
import { type NamedInFile, nothingNamed } from "./models/fileUsage";
import { noOwnModules, OwnModules } from "./state/ownModules";

/** What definitions say that is looked for in one file. */
export interface DefinedInFile {
  readonly own: OwnModules;
  readonly named: NamedInFile;
  /** The same text for the same meaning. */
  readonly key: string;
}

interface Folder {
  readonly defined: DefinedCode;
  readonly own: OwnModules;
  readonly modelFiles: ReadonlySet<string>;
  readonly decorators: ReadonlySet<string>;
  readonly key: string;
}

const nothingDefined: DefinedInFile = { own: noOwnModules, named: nothingNamed, key: "" };

/** What the definitions of several folders say: the nearest one is in force for a file. */
export class DefinedFolders {
  /** The deepest folders first. */
  private readonly folders: readonly Folder[];

  /** @param root absolute, with `/`. */
  constructor(root: string, defined: readonly DefinedCode[]) {
    this.folders = defined
      .map((each) => ({
        defined: each,
        own: new OwnModules(root, each),
        modelFiles: new Set(each.modelFiles),
        decorators: new Set(each.modelDecorators),
        key: JSON.stringify([each.folder, each.dataAccess, each.modelDecorators]),
      }))
      .sort((one, other) => other.defined.folder.length - one.defined.folder.length);
  }

  /** @param path relative to the root. */
  of(path: string): DefinedInFile {
    const found = this.folders.find(({ defined: { folder } }) => folder === "" || path.startsWith(`${folder}/`));
    if (found === undefined) return nothingDefined;
    const { own, modelFiles, decorators, key } = found;
    const isFile = modelFiles.has(path);
    return { own, named: { isFile, decorators }, key: isFile ? `${key} model` : key };
  }
}
