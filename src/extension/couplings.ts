import type { CouplingQuery, Session } from "../engine/session";
import type { CoupledPair } from "../model";
import type { Project } from "./project";

/** A file that tends to change in the same commits as another. */
export interface Partner {
  readonly path: string;
  /** See CoupledPair. */
  readonly degree: number;
  readonly shared: number;
  readonly averageRevs: number;
}

type Index = ReadonlyMap<string, readonly Partner[]>;

/** The coupling of whole folders by file: computed when it is first asked for, and again for another newest commit. */
export class Couplings {
  private readonly known = new WeakMap<Session, { readonly key: string; readonly index: Promise<Index> }>();

  /** The strongest partner first; empty without history. */
  async partnersOf(
    { session, result }: Pick<Project, "session" | "result">,
    path: string,
    options: CouplingQuery,
  ): Promise<readonly Partner[]> {
    if (session === undefined || (result?.head ?? null) === null) return [];
    const key = JSON.stringify([result?.head, options]);
    let known = this.known.get(session);
    if (known?.key !== key) {
      known = { key, index: session.coupling(options).then(byPath) };
      this.known.set(session, known);
    }
    const { index } = known;
    try {
      return (await index).get(path) ?? [];
    } catch (error) {
      // It is asked for anew next time.
      if (this.known.get(session)?.index === index) this.known.delete(session);
      throw error;
    }
  }
}

function byPath(pairs: readonly CoupledPair[]): Index {
  const index = new Map<string, Partner[]>();
  const add = (path: string, partner: Partner) => {
    const partners = index.get(path);
    if (partners === undefined) index.set(path, [partner]);
    else partners.push(partner);
  };
  for (const { entity, coupled, degree, shared, averageRevs } of pairs) {
    add(entity, { path: coupled, degree, shared, averageRevs });
    add(coupled, { path: entity, degree, shared, averageRevs });
  }
  for (const partners of index.values()) {
    partners.sort((a, b) => b.degree - a.degree || b.shared - a.shared || (a.path < b.path ? -1 : 1));
  }
  return index;
}
