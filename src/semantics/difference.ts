import { type ContractBreaks, type ContractChange, spokenName } from "../model";

/** One thing that differs, said to the user. */
export interface Difference {
  readonly change: ContractChange;
  readonly breaks: ContractBreaks;
  readonly reason: string;
}

export type Whom = "consumers" | "implementers" | "both";

const nobody: ContractBreaks = { consumers: false, implementers: false };

export function breaking(whom: Whom, reason: string): Difference {
  const breaks = { consumers: whom !== "implementers", implementers: whom !== "consumers" };
  return { change: "breaking", breaks, reason };
}

export function compatible(reason: string): Difference {
  return { change: "compatible", breaks: nobody, reason };
}

export function undecided(reason: string): Difference {
  return { change: "undecided", breaks: nobody, reason };
}

/** What differs at worst, and everybody who is broken by any of it. */
export function worst(differences: readonly Pick<Difference, "change" | "breaks">[]): {
  readonly change: ContractChange;
  readonly breaks: ContractBreaks;
} {
  const has = (change: ContractChange) => differences.some((each) => each.change === change);
  return {
    change: has("breaking") ? "breaking" : has("undecided") ? "undecided" : "compatible",
    breaks: {
      consumers: differences.some(({ breaks }) => breaks.consumers),
      implementers: differences.some(({ breaks }) => breaks.implementers),
    },
  };
}

const order: readonly ContractChange[] = ["breaking", "undecided", "compatible"];

export function worstFirst<T extends { readonly change: ContractChange }>(differences: readonly T[]): readonly T[] {
  return [...differences].sort((one, other) => order.indexOf(one.change) - order.indexOf(other.change));
}

/** A name and what is said of it; a colon stands between where that has a subject of its own. */
export function sentence(name: string, reason: string): string {
  return `\`${spokenName(name)}\`${/^(`|parameter |type argument )/.test(reason) ? ":" : ""} ${reason}`;
}
