/** Who answers for a file today, whoever wrote it once. */
export interface Stewardship {
  /**
   * The owners that CODEOWNERS names for the file, as they are written there (`@org/team`, `@user`, an address). Empty
   * where it names nobody; null where the repository has no CODEOWNERS that could be read.
   */
  readonly teams: readonly string[] | null;
  /**
   * How many of those who ever wrote the file are active: not bots, and with a commit of any kind in the repository
   * within `activeDays` before the newest commit. 0 says that nobody who wrote it is left. Null where that is not known:
   * the history is cut off or too short, moves could not be followed, or no author is known.
   */
  readonly activeAuthors: number | null;
  /** The newest commit, to whatever file, of anybody who wrote this one, in seconds since 1970; null as above. */
  readonly lastActive: number | null;
}

/**
 * Whoever has not committed for a year has left. That is how Avelino et al. tell abandoned projects ("On the abandonment
 * and survival of open source projects", ESEM 2019); it outlasts a sabbatical and a parental leave.
 */
export const activeDays = 365;

/** What CODEOWNERS says, in the order of its lines. */
export interface CodeOwners {
  /** Relative to the repository's root, with `/`. */
  readonly file: string;
  readonly rules: readonly CodeOwnerRule[];
}

/** Who owns the files that a pattern matches. */
export interface CodeOwnerRule {
  /** 1-based. */
  readonly line: number;
  /** As written, escapes included. */
  readonly pattern: string;
  /** Nobody where there are none: that takes files from a rule above. */
  readonly owners: readonly string[];
  /**
   * GitLab's sections each name owners of their own; in each the last match counts. On GitHub there is one, number 0.
   * Sections of the same name, in whatever case, are one.
   */
  readonly section: number;
}

/** A line of CODEOWNERS that says nothing that could be understood. */
export interface BrokenLine {
  /** 1-based. */
  readonly line: number;
  /** What is wrong with it; a sentence. */
  readonly reason: string;
}
