import type { ProblemCode } from "../model";

/** Why a result file cannot be used. It never leaves this folder: the reader turns it into a Problem. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  constructor(
    readonly code: ProblemCode,
    message: string,
  ) {
    super(message);
  }
}
