/**
 * The cognitive complexity of a whole file as eslint-plugin-sonarjs computes it for its file metric. Each increment
 * counts once, code outside functions included. Nesting goes on from a function into those inside it, from the third
 * level on; a function of the second level counts as nested when its parent has control flow of its own and is no
 * React component, that is: has a capital initial and returns JSX.
 */
export class FileCognitive {
  /** Enclosing control flow and functions from the third level on. */
  nesting = 0;
  /** Functions around the place where the walk is. */
  functionDepth = 0;

  private total = 0;
  /** Of the function of the first level that the walk is in: its own, and what is in functions inside it. */
  private own = 0;
  private innerIfNested = 0;
  private innerIfNotNested = 0;
  private hasStructural = false;
  private hasCapitalInitial = false;
  private returnsJsx = false;

  get value(): number {
    return this.total;
  }

  structural(): void {
    const added = this.nesting + 1;
    if (this.functionDepth === 0) {
      this.total += added;
    } else if (this.functionDepth === 1) {
      this.hasStructural = true;
      this.own += added;
    } else {
      this.innerIfNested += added + 1;
      this.innerIfNotNested += added;
    }
  }

  flat(): void {
    if (this.functionDepth === 0) {
      this.total++;
    } else if (this.functionDepth === 1) {
      this.own++;
    } else {
      this.innerIfNested++;
      this.innerIfNotNested++;
    }
  }

  /** @param name the function's own name or that of the variable it is assigned to where it is declared, else "". */
  enterFunction(name: string): void {
    if (this.functionDepth === 0) {
      const initial = name.charAt(0);
      this.hasCapitalInitial = initial !== "" && initial === initial.toUpperCase();
      this.hasStructural = false;
      this.returnsJsx = false;
      this.own = 0;
      this.innerIfNested = 0;
      this.innerIfNotNested = 0;
    } else if (this.functionDepth > 1) {
      this.nesting++;
    }
    this.functionDepth++;
  }

  leaveFunction(): void {
    this.functionDepth--;
    if (this.functionDepth > 1) this.nesting--;
    if (this.functionDepth > 0) return;
    const isComponent = this.hasCapitalInitial && this.returnsJsx;
    this.total += this.own + (this.hasStructural && !isComponent ? this.innerIfNested : this.innerIfNotNested);
  }

  returnJsx(): void {
    if (this.functionDepth === 1) this.returnsJsx = true;
  }
}
