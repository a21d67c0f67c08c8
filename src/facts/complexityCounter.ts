import { FileCognitive } from "./fileCognitive";
import { FunctionFrame, type FunctionHead } from "./functionFrame";

const outside: FunctionHead = { name: "", kind: "function", start: 0, end: 0, parameters: 0 };

/**
 * Counts both complexities while the walk goes through a file.
 *
 * - Cyclomatic: ESLint 10's `complexity`, classic variant. Each function, class field initializer and static block
 *   starts at 1 and counts its own branches only.
 * - Cognitive: eslint-plugin-sonarjs 4's `cognitive-complexity`. Each function counts its own increments only, nesting
 *   counted from the function's own body. Field initializers and static blocks are no functions to that rule: what is
 *   in them counts for the function around them. They get a number of their own besides, by the same rule.
 *
 * Positions are offsets into the text that may still have white space and comments in front of the construct.
 */
export class ComplexityCounter {
  /** In the order in which they start. */
  readonly frames: FunctionFrame[] = [];
  readonly file = new FileCognitive();
  private frame: FunctionFrame;

  constructor(private readonly collecting: boolean) {
    this.frame = new FunctionFrame(outside, undefined, true, undefined);
  }

  enter(head: FunctionHead, isFunction: boolean): FunctionFrame {
    const steps = this.collecting ? { cyclomatic: [], cognitive: [] } : undefined;
    const frame = new FunctionFrame(head, this.frame, isFunction, steps);
    this.frames.push(frame);
    this.frame = frame;
    return frame;
  }

  leave(): void {
    if (this.frame.outer !== undefined) this.frame = this.frame.outer;
  }

  /** One more path through the function (cyclomatic). */
  branch(construct: string, position: number): void {
    this.frame.cyclomatic++;
    this.frame.steps?.cyclomatic.push({ construct, position, amount: 1, nesting: 0 });
  }

  /** Control flow that costs more the deeper it is nested (cognitive). */
  structural(construct: string, position: number): void {
    for (let frame = this.frame; ; ) {
      const amount = frame.nesting + 1;
      frame.cognitive += amount;
      frame.steps?.cognitive.push({ construct, position, amount, nesting: frame.nesting });
      const depth = amount - frame.leaked;
      if (depth > frame.maxNesting) frame.maxNesting = depth;
      if (frame.isFunction || frame.outer === undefined) break;
      frame = frame.outer;
    }
    this.file.structural();
  }

  /** What costs 1 wherever it is (cognitive). */
  flat(construct: string, position: number): void {
    for (let frame = this.frame; ; ) {
      frame.cognitive++;
      frame.steps?.cognitive.push({ construct, position, amount: 1, nesting: 0 });
      if (frame.isFunction || frame.outer === undefined) break;
      frame = frame.outer;
    }
    this.file.flat();
  }

  /** Goes one level of control flow down (1) or up (-1). */
  nest(levels: 1 | -1): void {
    this.nestFrames(levels);
    this.file.nesting += levels;
  }

  /**
   * Goes into a function that is itself a nested node, a branch of a conditional expression most often. The rule of
   * eslint-plugin-sonarjs takes the level that it added back from the wrong counter (from the inner function's, which
   * is thrown away), so what follows in the enclosing function counts one level deeper than it is. Numbers agree with
   * the rule's, so that level stays here as well; only `maxNesting` leaves it out.
   */
  nestFunction(): void {
    this.nestFrames(1);
    this.file.nesting++;
    if (this.file.functionDepth === 0) return;
    for (let frame = this.frame; ; frame = frame.outer) {
      frame.leaked++;
      if (frame.isFunction || frame.outer === undefined) break;
    }
  }

  /** Comes out of it again. */
  unnestFunction(): void {
    if (this.file.functionDepth === 0) this.nestFrames(-1);
    if (this.file.functionDepth < 2) this.file.nesting--;
  }

  private nestFrames(levels: number): void {
    for (let frame = this.frame; ; frame = frame.outer) {
      frame.nesting += levels;
      if (frame.isFunction || frame.outer === undefined) break;
    }
  }
}
