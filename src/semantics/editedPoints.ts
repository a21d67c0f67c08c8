import { isScenarioPath } from "../facts/testPaths";
import {
  brokenBy,
  type CheckedPlace,
  type EditedContract,
  type EditedPoint,
  outerName,
  type SourceRange,
} from "../model";
import { ts } from "./compiler";
import { declaredParts } from "./declaredParts";
import { type DeclaredFacts, filePointsOf } from "./filePoints";
import type { ImportGraph } from "./importGraph";
import type { SourceContext } from "./sourceContext";
import { rangeOf } from "./sourceRange";

/** What the points are read off. Paths are absolute. */
export interface EditedPointSources {
  readonly edited: SourceContext;
  /** What was read off it. */
  readonly declared: DeclaredFacts;
  /** The file as the baseline has it. */
  readonly baselineText: string;
  readonly graph: ImportGraph;
  readonly contract: EditedContract | null;
  readonly relative: (path: string) => string;
}

/**
 * The leverage points of a file whose declarations differ from the baseline, in the order of their places. An exported
 * name counts when somebody uses it; models, state and endpoints count by themselves.
 */
export function editedPoints(sources: EditedPointSources): readonly EditedPoint[] {
  const { source } = sources.edited;
  // Programs leave doc comments out, which name the specification.
  const parts = partsOf(source.fileName, source.text);
  const before = partsOf(source.fileName, sources.baselineText);
  const differs = (name: string) => parts.get(name)?.text !== before.get(name)?.text;
  const own = filePointsOf(sources.edited, sources.declared).filter(({ name }) => differs(name));
  const listed = new Set(own.map(({ name }) => name));
  const exported = exportedParts(sources.edited, parts).filter(({ part }) => differs(part) && !listed.has(part));
  const points: EditedPoint[] = [
    ...own.map(({ kind, name, detail, exportedAs, startLine }) =>
      pointOf(sources, { kind, name, detail, exportedAs, declared: parts.get(name)?.node, startLine }),
    ),
    ...exported.flatMap(({ part, name, detail }) => {
      const point = pointOf(sources, {
        ...{ kind: "interface" as const, name: part, detail, exportedAs: name },
        ...{ declared: parts.get(part)?.node, startLine: 1 },
      });
      return point.clients.length === 0 ? [] : [point];
    }),
  ];
  return points.sort((one, other) => one.place.startLine - other.place.startLine);
}

function partsOf(path: string, text: string): ReturnType<typeof declaredParts> {
  return declaredParts(ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true));
}

interface Found {
  readonly kind: EditedPoint["kind"];
  readonly name: string;
  readonly detail: string;
  /** The name that others get it by. */
  readonly exportedAs: string | null;
  readonly declared: ts.Node | undefined;
  readonly startLine: number;
}

function pointOf({ edited, graph, contract, relative }: EditedPointSources, found: Found): EditedPoint {
  const { kind, name, detail, exportedAs, declared, startLine } = found;
  const path = edited.source.fileName;
  const all = exportedAs === null ? [] : graph.importersOf(path, [exportedAs]).filter(({ passesOn }) => !passesOn);
  const clients = all.map((client) => ({ path: relative(client.path), startLine: client.startLine }));
  const implementers = (exportedAs === null ? [] : graph.implementersOf(path))
    .filter((implementer) => implementer.name === exportedAs)
    .map((implementer) => ({ path: relative(implementer.path), startLine: implementer.startLine }));
  return {
    ...{ kind, name, detail, clients, implementers },
    place: placeOf(declared, startLine),
    scenarios: onePerFile([...implementers, ...clients].filter((place) => isScenarioPath(place.path))),
    broken: brokenFiles(contract, exportedAs),
    spec: declared === undefined ? null : namedSpec(declared),
  };
}

/** The exported names of a file that it declares itself, each with the part that declares it. */
function exportedParts(
  { source, checker }: SourceContext,
  parts: ReturnType<typeof declaredParts>,
): readonly { readonly part: string; readonly name: string; readonly detail: string }[] {
  const module = checker.getSymbolAtLocation(source);
  if (module === undefined) return [];
  return checker.getExportsOfModule(module).flatMap((symbol) => {
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    const [declaration] = (isAlias ? checker.getAliasedSymbol(symbol) : symbol).declarations ?? [];
    if (declaration === undefined || declaration.getSourceFile() !== source) return [];
    const declared = ts.getNameOfDeclaration(declaration);
    const part = declared !== undefined && ts.isIdentifier(declared) ? declared.text : "default";
    const known = parts.get(part);
    const name = symbol.name === "export=" ? "=" : symbol.name;
    return known === undefined ? [] : [{ part, name, detail: known.detail }];
  });
}

function brokenFiles(contract: EditedContract | null, exportedAs: string | null): EditedPoint["broken"] {
  const verdict = contract?.verdicts.find(({ name }) => outerName(name) === exportedAs);
  if (contract === null || verdict === undefined || verdict.change !== "breaking") return { clients: 0, further: 0 };
  const broken = brokenBy(verdict, contract);
  if (broken === null) return null;
  const files = (places: readonly { readonly path: string }[]) => new Set(places.map(({ path }) => path)).size;
  return { clients: files(broken.clients), further: files(broken.further) };
}

function placeOf(declared: ts.Node | undefined, startLine: number): SourceRange {
  const name = declared && ts.getNameOfDeclaration(declared as ts.Declaration);
  const node = name ?? declared;
  return node === undefined ? { startLine, startColumn: 1, endLine: startLine, endColumn: 1 } : rangeOf(node);
}

/** `@spec docs/specs/order.md` in the doc comment of a declaration. */
function namedSpec(declared: ts.Node): string | null {
  for (const tag of ts.getJSDocTags(declared)) {
    if (tag.tagName.text !== "spec") continue;
    const text = ts.getTextOfJSDocComment(tag.comment)?.trim().split(/\s/)[0] ?? "";
    if (text !== "") return text;
  }
  return null;
}

function onePerFile(places: readonly CheckedPlace[]): readonly CheckedPlace[] {
  const first = new Map<string, CheckedPlace>();
  for (const place of places) if (!first.has(place.path)) first.set(place.path, place);
  return [...first.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
}
