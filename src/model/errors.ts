/** Something the user can mend: what happened, and what to do about it. */
export class UserError extends Error {
  override readonly name = "UserError";
}

/** The work was called off; nobody needs to be told. */
export class CancelledError extends Error {
  override readonly name = "CancelledError";
  constructor() {
    super("Cancelled");
  }
}
