import type { DataModel, ModelFlavour, SourceRange, StateFacts, StatefulFunction, StateStep } from "../model";
import { ts } from "./compiler";
import { prismaModelsOf } from "./models/prismaModels";
import type { PointFound } from "./pointFound";
import type { SourceContext } from "./sourceContext";
import { rangeOf } from "./sourceRange";

/** A point that a file declares, by what its text alone says. */
export interface FilePoint extends Pick<PointFound, "kind" | "name" | "detail" | "startLine"> {
  /** The name that others get it (or the class that it belongs to) by; null where they cannot. */
  readonly exportedAs: string | null;
  /** Whether that is the point itself, and not the class around it. */
  readonly isWhole: boolean;
}

/** What was read off a file. */
export interface DeclaredFacts {
  readonly models: readonly DataModel[];
  readonly state: StateFacts;
}

/** The models, stateful functions and endpoints of a file, in the order of their places. */
export function filePointsOf(context: SourceContext, { models, state }: DeclaredFacts): readonly FilePoint[] {
  const exported = exportedNames(context);
  const point = (kind: PointFound["kind"], detail: string, found: Named) => ({
    kind,
    name: found.name,
    detail,
    startLine: found.place.startLine,
    ...exportOf(found, exported),
  });
  const facts = productState(state);
  const points: FilePoint[] = [
    ...models.filter(isPoint).map((model) => point("model", modelDetails[model.flavour], model)),
    ...facts.functions.flatMap((found) => {
      const { endpoint } = found;
      if (endpoint !== null) return [point("endpoint", `${endpoint.method} ${endpoint.path}`, found)];
      const stored = storedBy(found);
      return stored === undefined ? [] : [point("state", stored, found)];
    }),
    ...facts.variables
      .filter(({ isFilledOnce }) => !isFilledOnce)
      .map((variable) => point("state", "module state", variable)),
  ];
  return points.sort((one, other) => one.startLine - other.startLine);
}

/** Of migrations, seeds and tests nothing counts: they run once, or beside the product. */
function productState(facts: StateFacts): Pick<StateFacts, "functions" | "variables"> {
  return facts.purpose === "product" ? facts : { functions: [], variables: [] };
}

/** What a function writes or locks itself, for people; undefined for one that only reads, or calls what writes. */
function storedBy({ steps }: StatefulFunction): string | undefined {
  const own = steps.filter(({ through }) => through.length === 0);
  const librariesOf = (action: StateStep["action"]) => [
    ...new Set(own.filter((step) => step.action === action).map(({ library }) => library)),
  ];
  const [written, locked] = [librariesOf("write"), librariesOf("lock")];
  if (written.length > 0) return `writes through ${written.join(", ")}`;
  return locked.length > 0 ? `locks through ${locked.join(", ")}` : undefined;
}

/** The models of a Prisma schema, which no imports lead to. */
export function prismaPointsOf(path: string, text: string): readonly FilePoint[] {
  return prismaModelsOf(path, text)
    .models.filter(isPoint)
    .map(({ name, place }) => ({
      kind: "model",
      name,
      detail: modelDetails.prisma,
      startLine: place.startLine,
      exportedAs: null,
      isWhole: true,
    }));
}

/** A plain type on its own is none, and neither are the values that a field may have. */
function isPoint({ flavour, kind }: DataModel): boolean {
  return flavour !== "type" && kind === "record";
}

const modelDetails: Readonly<Record<ModelFlavour, string>> = {
  typeorm: "TypeORM entity",
  "mikro-orm": "MikroORM entity",
  sequelize: "Sequelize model",
  "sequelize-typescript": "Sequelize model",
  mongoose: "Mongoose schema",
  drizzle: "Drizzle table",
  prisma: "Prisma model",
  named: "data model",
  zod: "Zod schema",
  "class-validator": "class-validator class",
  typebox: "TypeBox schema",
  "json-schema": "JSON schema",
  type: "type",
};

interface Named {
  readonly name: string;
  readonly place: SourceRange;
}

interface Exported {
  readonly name: string;
  readonly place: SourceRange;
}

/** Exported names by the names of their declarations. */
function exportedNames({ source, checker }: SourceContext): ReadonlyMap<string, Exported> {
  const module = checker.getSymbolAtLocation(source);
  const names = new Map<string, Exported>();
  if (module === undefined) return names;
  for (const symbol of checker.getExportsOfModule(module)) {
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    const [declaration] = (isAlias ? checker.getAliasedSymbol(symbol) : symbol).declarations ?? [];
    const name = declaration && ts.getNameOfDeclaration(declaration);
    if (name === undefined || !ts.isIdentifier(name) || name.getSourceFile() !== source) continue;
    names.set(name.text, { name: symbol.name === "export=" ? "=" : symbol.name, place: rangeOf(name) });
  }
  return names;
}

/** `Orders.place` is got by the class. A function inside another may have the name of an exported one. */
function exportOf({ name, place }: Named, exported: ReadonlyMap<string, Exported>) {
  const [outer = name] = name.split(".");
  const found = exported.get(outer);
  if (outer !== name) return { exportedAs: found?.name ?? null, isWhole: false };
  const isSame = found?.place.startLine === place.startLine && found.place.startColumn === place.startColumn;
  return { exportedAs: isSame ? found.name : null, isWhole: true };
}
