import type { DisposableLike } from "./disposableStore";

/** A source of events that needs no VS Code, so that what uses it can be tested without one. */
export class Emitter<Event> implements DisposableLike {
  private readonly listeners = new Set<(event: Event) => void>();

  readonly event = (listener: (event: Event) => void): DisposableLike => {
    // A wrapper, so that the same function may listen twice.
    const entry = (event: Event) => listener(event);
    this.listeners.add(entry);
    return { dispose: () => this.listeners.delete(entry) };
  };

  fire(event: Event): void {
    for (const listener of [...this.listeners]) listener(event);
  }

  dispose(): void {
    this.listeners.clear();
  }
}
