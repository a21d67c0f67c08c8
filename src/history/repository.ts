/** Where a folder's history is. Plain data; see `openRepository`. */
export interface Repository {
  /** The folder that was opened, absolute, symbolic links resolved. */
  readonly root: string;
  /** The top folder of the work tree, absolute. */
  readonly topLevel: string;
  /** The folder's path inside the repository with `/` at the end (`packages/a/`); empty at the top. */
  readonly prefix: string;
  /** Git's own folder of this work tree, absolute: its HEAD and index. */
  readonly gitDir: string;
  /** Git's own folder that all work trees of the repository share, absolute: its branches and objects. */
  readonly commonDir: string;
  /** Object id that HEAD pointed to when the repository was opened; null without commits. */
  readonly head: string | null;
  /** The clone holds only the newest commits. */
  readonly shallow: boolean;
  /** The clone leaves out objects (`git clone --filter`). */
  readonly partial: boolean;
  /** Where authors' names are brought together besides `.mailmap` at the top: `mailmap.file` and `mailmap.blob`. */
  readonly mailMaps: readonly string[];
  /** `blame.ignoreRevsFile`: files that list commits to overlook, as configured. */
  readonly ignoreRevsFiles: readonly string[];
}
