import type { FunctionKind } from "../model";

/** One step of the arithmetic while it is being collected; positions may still have white space in front of them. */
export interface Step {
  readonly construct: string;
  readonly position: number;
  readonly amount: number;
  readonly nesting: number;
}

/** The steps of one function. */
export interface Steps {
  readonly cyclomatic: Step[];
  readonly cognitive: Step[];
}

/** What is known of a function before the walk goes into it. */
export interface FunctionHead {
  readonly name: string;
  readonly kind: FunctionKind;
  /** Offsets into the text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly parameters: number;
}

/** A function, field initializer or static block while the walk is inside it; and the code outside of all of them. */
export class FunctionFrame {
  cyclomatic = 1;
  cognitive = 0;
  maxNesting = 0;
  /** Enclosing control flow inside this function, as eslint-plugin-sonarjs counts it. */
  nesting = 0;
  /** The part of `nesting` that is too much; see ComplexityCounter.leakNesting. */
  leaked = 0;

  constructor(
    readonly head: FunctionHead,
    /** The frame around this one; undefined for the code outside of all functions. */
    readonly outer: FunctionFrame | undefined,
    /** False for field initializers and static blocks: functions for ESLint, but not for eslint-plugin-sonarjs. */
    readonly isFunction: boolean,
    readonly steps: Steps | undefined,
  ) {}
}
