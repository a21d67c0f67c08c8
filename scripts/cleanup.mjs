// @ts-check
import { constants } from "node:os";

/** @typedef {() => void | Promise<void>} Undo */

/**
 * What has to be undone before the process ends: servers to stop, temporary folders to remove. It happens in the
 * reverse order, once, whether the script comes to its end, fails or is told to stop by a signal.
 */
export class Cleanup {
  /** @type {Set<Undo>} */
  #undos = new Set();
  /** @type {Promise<void> | undefined} */
  #ended;

  /**
   * From now on a signal that asks the process to stop undoes everything first. The exit code is the shell's: 128 and
   * the number of the signal. Ctrl-C often arrives twice, from the terminal and from npm; the second is ignored.
   */
  onSignals() {
    for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
      process.on(signal, () => void this.end().then(() => process.exit(128 + constants.signals[signal])));
    }
  }

  get ended() {
    return this.#ended !== undefined;
  }

  /**
   * Returns a function that undoes this one alone, now. Registering after the end undoes at once.
   * @param {Undo} undo
   */
  defer(undo) {
    if (this.ended) void undo();
    else this.#undos.add(undo);
    return async () => {
      if (this.#undos.delete(undo)) await undo();
    };
  }

  end() {
    this.#ended ??= this.#undoAll();
    return this.#ended;
  }

  async #undoAll() {
    for (const undo of [...this.#undos].reverse()) {
      try {
        await undo();
      } catch (error) {
        console.error(error);
      }
    }
    this.#undos.clear();
  }
}

/**
 * Runs a script: what it returns becomes the exit code, what it throws is written as a message. Everything deferred is
 * undone before the process ends.
 * @param {(cleanup: Cleanup) => Promise<number>} main
 * @param {{ failure?: number, cleanup?: Cleanup }} [options] The exit code of a script that throws, 1 when left out.
 */
export async function runScript(main, { failure = 1, cleanup = new Cleanup() } = {}) {
  cleanup.onSignals();
  try {
    process.exitCode = await main(cleanup);
  } catch (error) {
    // After a signal everything in flight fails, and that is no news.
    if (!cleanup.ended) {
      console.error(error instanceof Error && error.name === "Error" ? error.message : error);
      process.exitCode = failure;
    }
  } finally {
    await cleanup.end();
  }
}
