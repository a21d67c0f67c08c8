import type { StateFacts, StatefulFunction } from "../../model";

import { ts } from "../compiler";
import type { SourceContext } from "../sourceContext";
import { rangeOf } from "../sourceRange";
import { calledFunction, type FunctionNode, isFunctionNode } from "./declarations";
import { type DeclaredEndpoint, endpointsOf } from "./endpoints";
import { Followed } from "./followed";
import { functionName, functionPlace, isNamed } from "./functionNames";
import { Handles } from "./handles";
import { mutableVariablesOf } from "./mutableVariables";
import { noOwnModules, type OwnModules } from "./ownModules";
import { purposeOf } from "./purposeOf";
import { reachesLibrary } from "./reachesLibrary";
import { StepWalker } from "./stepWalker";

/** Of a file that does nothing with state, or that is not asked about it. */
export const noState: StateFacts = { functions: [], variables: [], purpose: "product" };

/**
 * What a file does with state, and the endpoints that it declares.
 *
 * @param relative from an absolute path to one that is relative to the session's root.
 * @param own what the definition says of modules of the project.
 */
export function stateFactsOf(
  { source, checker }: SourceContext,
  relative: (path: string) => string,
  own: OwnModules = noOwnModules,
): StateFacts {
  const path = relative(source.fileName);
  const handles = new Handles(checker, own);
  const endpoints = endpointsOf(source, handles, path);
  const mayUse = endpoints.length > 0 || reachesLibrary(source, checker, own);
  const functions = mayUse ? new FileFunctions(source, handles, { endpoints, relative }).found() : [];
  const variables = mutableVariablesOf(source, checker, answering(endpoints, source, handles));
  return { functions, variables, purpose: purposeOf(path, source) };
}

class FileFunctions {
  private readonly followed: Followed;
  private readonly byHandler: ReadonlyMap<ts.Node, DeclaredEndpoint>;

  constructor(
    private readonly source: ts.SourceFile,
    private readonly handles: Handles,
    private readonly context: {
      readonly endpoints: readonly DeclaredEndpoint[];
      readonly relative: (path: string) => string;
    },
  ) {
    const here = context.endpoints.filter(({ reference }) => reference === null);
    this.followed = new Followed(handles);
    this.byHandler = new Map(here.map((each) => [each.handler, each]));
  }

  found(): readonly StatefulFunction[] {
    const found: StatefulFunction[] = [];
    const visit = (node: ts.Node): void => {
      if (isFunctionNode(node) && node.body !== undefined && !this.followed.inPlace.has(node)) {
        const own = this.functionOf(node);
        if (own.steps.length > 0 || own.endpoint !== null) found.push(own);
      }
      ts.forEachChild(node, visit);
    };
    visit(this.source);
    found.push(...this.context.endpoints.flatMap((each) => this.referred(each)));
    return found.sort(
      ({ place: one }, { place: other }) => one.startLine - other.startLine || one.startColumn - other.startColumn,
    );
  }

  private functionOf(node: FunctionNode): StatefulFunction {
    const { handles, followed } = this;
    const { relative } = this.context;
    const endpoint = this.byHandler.get(node)?.endpoint ?? null;
    const steps = StepWalker.stepsOf(node, { handles, relative, followed }, endpoint === null && isWrapped(node));
    const answers = endpoint === null ? "function" : `${endpoint.method} ${endpoint.path}`;
    const name = (endpoint !== null && !isNamed(node) ? "" : functionName(node)) || answers;
    return { name, place: functionPlace(node), endpoint, steps: meaningful(steps) };
  }

  /** A handler of another file: what it does is what the call of it does. */
  private referred({ endpoint, handler, reference }: DeclaredEndpoint): readonly StatefulFunction[] {
    if (reference === null) return [];
    const { handles, followed } = this;
    const steps = StepWalker.stepsOfReference(reference, handler, {
      handles,
      relative: this.context.relative,
      followed,
    });
    return [
      { name: `${endpoint.method} ${endpoint.path}`, place: rangeOf(reference), endpoint, steps: meaningful(steps) },
    ];
  }
}

/** A function that only calls what was not followed says nothing about state. */
function meaningful(steps: StatefulFunction["steps"]): StatefulFunction["steps"] {
  return steps.some(({ action }) => action !== "unknown") ? steps : [];
}

/** Handed to another function, or decorated with what begins transactions: it may run in one. */
function isWrapped(node: FunctionNode): boolean {
  const { parent } = node;
  const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
  if (decorators.some((each) => /transact|atomic|unitofwork/i.test(each.getText()))) return true;
  return ts.isCallExpression(parent) && parent.expression !== node;
}

/** Handlers that stand here, and the functions of the file that they call, through others. */
function answering(
  endpoints: readonly DeclaredEndpoint[],
  source: ts.SourceFile,
  { checker }: Handles,
): ReadonlyMap<ts.Node, string> {
  const reached = new Map<ts.Node, string>();
  const visitFunction = (target: ts.Node, name: string): void => {
    if (reached.has(target) || target.getSourceFile() !== source) return;
    reached.set(target, name);
    const visit = (node: ts.Node): void => {
      const called = ts.isCallExpression(node) ? calledFunction(checker, node) : undefined;
      if (called !== undefined) visitFunction(called, name);
      ts.forEachChild(node, visit);
    };
    visit(target);
  };
  for (const { handler, endpoint } of endpoints) visitFunction(handler, `${endpoint.method} ${endpoint.path}`);
  return reached;
}
