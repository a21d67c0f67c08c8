import { type DeclarationUnits, sameTokens } from "./declarationUnits";

/** Which names of two declaration files differ by themselves, and which only through others. */
export class ChangedUnits {
  /** Names whose own declarations differ, those included that only one of the files has. */
  readonly own: ReadonlySet<string>;
  private readonly reached = new Map<string, ReadonlySet<string>>();

  constructor(
    private readonly before: DeclarationUnits,
    private readonly after: DeclarationUnits,
  ) {
    const names = new Set([...before.units.keys(), ...after.units.keys()]);
    this.own = new Set(
      [...names].filter((name) => {
        const one = before.units.get(name);
        const other = after.units.get(name);
        return one === undefined || other === undefined || !sameTokens(one.text, other.text);
      }),
    );
  }

  /** Whether neither a declaration nor what is exported differs. */
  get none(): boolean {
    const { before, after } = this;
    return (
      this.own.size === 0 &&
      before.exportsEverything === after.exportsEverything &&
      before.exportTexts.length === after.exportTexts.length &&
      before.exportTexts.every((text, index) => sameTokens(text, after.exportTexts[index] ?? ""))
    );
  }

  /** Names that differ by themselves among a name and all that it refers to, directly or through others. */
  reach(name: string): ReadonlySet<string> {
    const known = this.reached.get(name);
    if (known !== undefined) return known;
    const seen = new Set<string>();
    const found = new Set<string>();
    const visit = (each: string): void => {
      if (seen.has(each)) return;
      seen.add(each);
      if (this.own.has(each)) found.add(each);
      for (const file of [this.before, this.after]) {
        for (const reference of file.units.get(each)?.references ?? []) visit(reference);
      }
    };
    visit(name);
    this.reached.set(name, found);
    return found;
  }

  /** Whether a name is declared alike in both and reaches nothing that differs. */
  isUnchanged(name: string): boolean {
    return this.before.units.has(name) && this.after.units.has(name) && this.reach(name).size === 0;
  }

  /**
   * Whether some nodes' references lead only to exported names that differ. Those have a verdict of their own, and
   * repeating it for everything that mentions them would bury it.
   */
  isDerived(references: Iterable<string>): boolean {
    for (const reference of references) {
      for (const cause of this.reach(reference)) {
        if (!this.before.exported.has(cause) || !this.after.exported.has(cause)) return false;
      }
    }
    return true;
  }

  /** The names of the file that are not exported, differ, and are reached from some references. */
  hiddenCauses(references: Iterable<string>): readonly string[] {
    const causes = new Set<string>();
    for (const reference of references) {
      for (const cause of this.reach(reference)) if (!this.before.exported.has(cause)) causes.add(cause);
    }
    return [...causes];
  }
}
