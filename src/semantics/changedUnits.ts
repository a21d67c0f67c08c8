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
   * Whether some references lead only to exported names. Those have a verdict of their own when they differ, and
   * repeating it for everything that mentions them would bury it.
   */
  isDerived(references: Iterable<string>): boolean {
    return this.hiddenCauses(references).length === 0;
  }

  /** Names that are not exported and differ, reached from some references without passing an exported name. */
  hiddenCauses(references: Iterable<string>): readonly string[] {
    const seen = new Set<string>();
    const causes: string[] = [];
    const visit = (name: string): void => {
      if (seen.has(name) || this.isExported(name)) return;
      seen.add(name);
      if (this.own.has(name)) causes.push(name);
      for (const reference of this.referencesOf(name)) visit(reference);
    };
    for (const reference of references) visit(reference);
    return causes;
  }

  /** What a name's declarations refer to, in either file. */
  referencesOf(name: string): ReadonlySet<string> {
    const { before, after } = this;
    return new Set([before, after].flatMap(({ units }) => [...(units.get(name)?.references ?? [])]));
  }

  private isExported(name: string): boolean {
    return this.before.exported.has(name) && this.after.exported.has(name);
  }
}
