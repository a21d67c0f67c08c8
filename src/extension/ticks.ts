/** The part of a Memento that is used. */
export interface TickMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

interface Ticked {
  readonly about: string;
  readonly ids: readonly string[];
}

const key = "checklists";

/** Each change of a leverage point has ticks of its own, and nobody comes back to most of them. */
export const keptChecklists = 100;

/** What was ticked by hand, those checklists that were ticked last. */
export class Ticks {
  constructor(private readonly memory: TickMemory) {}

  /** @param about names the checklist. */
  of(about: string): ReadonlySet<string> {
    return new Set(this.all().find((each) => each.about === about)?.ids);
  }

  /** Turns a tick over. */
  async toggle(about: string, id: string): Promise<void> {
    const ids = new Set(this.of(about));
    if (!ids.delete(id)) ids.add(id);
    const others = this.all().filter((each) => each.about !== about);
    const kept = ids.size === 0 ? others : [...others, { about, ids: [...ids] }];
    await this.memory.update(key, kept.slice(-keptChecklists));
  }

  private all(): readonly Ticked[] {
    const kept = this.memory.get(key);
    return Array.isArray(kept) ? kept.filter(isTicked) : [];
  }
}

/** What another version has kept may look otherwise. */
function isTicked(value: unknown): value is Ticked {
  const { about, ids } = (value ?? {}) as Partial<Ticked>;
  return typeof about === "string" && Array.isArray(ids);
}
