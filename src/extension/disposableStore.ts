/** What VS Code and Node call something that can be let go. */
export interface DisposableLike {
  dispose(): unknown;
}

/**
 * Holds what has to be let go together, newest first. What is added after the store was disposed is disposed at once,
 * so that an async start that ends late leaves nothing behind.
 */
export class DisposableStore implements DisposableLike {
  private readonly items = new Set<DisposableLike>();
  private disposed = false;

  get isDisposed(): boolean {
    return this.disposed;
  }

  add<Item extends DisposableLike>(item: Item): Item {
    if (this.disposed) item.dispose();
    else this.items.add(item);
    return item;
  }

  /** Disposes every item, also when one of them throws; the first error is thrown at the end. */
  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    const errors: unknown[] = [];
    for (const item of [...this.items].reverse()) {
      try {
        item.dispose();
      } catch (error) {
        errors.push(error);
      }
    }
    this.items.clear();
    if (errors.length > 0) throw errors[0];
  }
}
