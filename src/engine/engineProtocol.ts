import { NotificationType, RequestType } from "vscode-jsonrpc/node";
import type { IndexProgress, Session, SessionChange, SessionOptions } from "./session";

/** What the editor's thread and the engine's thread say to each other. */

/** The calls of a session that have one answer. */
export type SessionCall = Exclude<
  {
    [Name in keyof Session]: Session[Name] extends (...args: never[]) => Promise<unknown> ? Name : never;
  }[keyof Session],
  "index" | "dispose"
>;

export interface CallParameters {
  readonly session: number;
  readonly call: SessionCall;
  readonly args: readonly unknown[];
  /** The last of `args` is an object of options that takes a signal: the request's token is it. */
  readonly cancellable: boolean;
  /** The same object takes `onProgress`: progress is told under this number. */
  readonly run?: number;
}

/** What a UserError has to show besides its message. */
type ErrorDetails = readonly string[];

export const openRequest = new RequestType<{ session: number; options: SessionOptions }, null, ErrorDetails>("open");
export const closeRequest = new RequestType<{ session: number }, null, ErrorDetails>("close");
/** `index` and its progress; cancelled through the request's own token. */
export const indexRequest = new RequestType<
  { session: number; run: number; only?: "facts" | "history" },
  unknown,
  ErrorDetails
>("index");
export const callRequest = new RequestType<CallParameters, unknown, ErrorDetails>("call");

export const prioritizeNotification = new NotificationType<{ session: number; paths: readonly string[] }>("prioritize");
export const progressNotification = new NotificationType<{ run: number; progress: IndexProgress }>("progress");
export const changeNotification = new NotificationType<{ session: number; change: SessionChange }>("change");

/** How errors that mean something cross the boundary; the first is LSP's own number for a cancelled request. */
export const errorCodes = { cancelled: -32800, user: 1 } as const;
