import type { SessionChange } from "./session";

/** Who is told when something of a session has changed. */
export class ChangeListeners {
  private readonly listeners = new Set<(change: SessionChange) => void>();

  get isEmpty(): boolean {
    return this.listeners.size === 0;
  }

  add(listener: (change: SessionChange) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  emit(change: SessionChange): void {
    for (const listener of [...this.listeners]) listener(change);
  }

  clear(): void {
    this.listeners.clear();
  }
}
