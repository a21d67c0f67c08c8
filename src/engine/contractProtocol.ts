import { NotificationType, RequestType } from "vscode-jsonrpc/node";
import type { BrokenPlaces, ContractComparison } from "../model";
import type { ContractEdit } from "../semantics/contractProject";

/** What the engine's thread and the type checker's thread say to each other. Paths are absolute with `/`. */

export interface PlacesQuestion extends ContractEdit {
  /** Files that import the edited one: only they are type-checked. */
  readonly importers: readonly string[];
}

/** A text that is not on the disk; null when the file is to be read from the disk again. */
export interface TextUpdate {
  readonly path: string;
  readonly text: string | null;
}

/** What the thread is started with. */
export interface SemanticsWorkerData {
  /** Warm programs beyond this are dropped, those first that were asked longest ago. In bytes. */
  readonly maxMemoryBytes: number;
}

/** Both are cancelled through the request's own token. */
export const compareRequest = new RequestType<ContractEdit, ContractComparison, void>("compare");
export const placesRequest = new RequestType<PlacesQuestion, BrokenPlaces, void>("places");
export const updateNotification = new NotificationType<TextUpdate>("update");
