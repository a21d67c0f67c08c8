import { setImmediate } from "node:timers/promises";
import { CancelledError } from "../model";

/**
 * Between two steps of a long answer: lets messages in, among them the one that calls the work off.
 * @throws CancelledError when it was called off.
 */
export async function nextStep(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  if (signal?.aborted === true) throw new CancelledError();
}
