import { NotificationType, RequestType } from "vscode-jsonrpc/node";
import type { EditQuestion, EditReading } from "../semantics/editReader";
import type { GraphFile } from "../semantics/graphFile";
import type { PointQuestion, PointReading } from "../semantics/pointReader";
import type { StateQuestion, StateReading } from "../semantics/stateReader";
import type { TypingQuestion, TypingReading } from "../semantics/typing/typingReader";

/** What the engine's thread and the type checker's thread say to each other. Paths are relative to the root with `/`. */

/** A text that is not on the disk; null when the file is to be read from the disk again. */
export interface TextUpdate {
  readonly path: string;
  readonly text: string | null;
}

/** Imports and exports of files that are new or have changed, and files that are gone. */
export interface FilesUpdate {
  readonly files: readonly GraphFile[];
  readonly gone: readonly string[];
}

/** What the thread is started with. */
export interface SemanticsWorkerData {
  /** Absolute, with `/`. */
  readonly root: string;
  /** Warm programs beyond this are dropped, those first that were asked longest ago. In bytes. */
  readonly maxMemoryBytes: number;
}

/** Cancelled through the request's own token. */
export const editRequest = new RequestType<EditQuestion, EditReading, void>("edit");
export const pointsRequest = new RequestType<PointQuestion, PointReading, void>("points");
export const stateRequest = new RequestType<StateQuestion, StateReading, void>("state");
export const typingRequest = new RequestType<TypingQuestion, TypingReading, void>("typing");
export const textNotification = new NotificationType<TextUpdate>("text");
export const filesNotification = new NotificationType<FilesUpdate>("files");
