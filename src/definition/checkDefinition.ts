import { findNodeAtLocation, getNodeValue, type Node } from "jsonc-parser";
import type { DefinitionError } from "../model";
import { type Issue, issueMessage, listed } from "./issueMessage";
import { hint } from "./nearest";
import { type JsonText, keyOf, mostErrors, parseJson, type Step } from "./parseJson";
import type { DefinitionFile, definitionSchema } from "./schema";
import { knownKeys } from "./schema/knownKeys";

type Schema = ReturnType<typeof definitionSchema>;

/** A definition's file as it is written, or everything that is wrong with it, in the order of the places. */
export type CheckedFile =
  | { readonly file: DefinitionFile; readonly json: JsonText }
  | { readonly errors: readonly DefinitionError[] };

export function checkDefinition(path: string, text: string, schema: Schema): CheckedFile {
  const json = parseJson(path, text);
  if (json.tree === undefined || json.errors.length > 0) return { errors: json.errors };
  const hidden = [...prototypeNames(json.tree)];
  if (hidden.length > 0) {
    return { errors: hidden.map((node) => errorAt(json, node, [], "`__proto__` cannot be a name here.")) };
  }
  const parsed = schema.safeParse(getNodeValue(json.tree));
  if (parsed.success) return { file: parsed.data, json };
  const errors = parsed.error.issues.flatMap((issue) => errorsOf(issue, json, schema));
  errors.sort((a, b) => a.startLine - b.startLine || a.startColumn - b.startColumn);
  return { errors: errors.slice(0, mostErrors) };
}

/** An error at the value that these steps lead to, or at the nearest one around it. */
export function errorAtSteps(json: JsonText, steps: readonly Step[], message: string): DefinitionError {
  for (let length = steps.length; json.tree !== undefined && length >= 0; length--) {
    const node = findNodeAtLocation(json.tree, steps.slice(0, length));
    // Of an object that lacks something, its name is marked and not all that is in it.
    if (node !== undefined) return errorAt(json, length === 0 ? undefined : marked(node), steps, message);
  }
  return errorAt(json, undefined, steps, message);
}

function errorAt(json: JsonText, node: Node | undefined, steps: readonly Step[], message: string): DefinitionError {
  const { offset, length } = node ?? { offset: json.tree?.offset ?? 0, length: 1 };
  return { path: json.path, ...json.lines.range(offset, length), key: keyOf(steps), message };
}

function marked(node: Node): Node {
  const name = node.parent?.type === "property" ? node.parent.children?.[0] : undefined;
  if (node.type !== "object" && node.type !== "array") return node;
  return name ?? { ...node, length: 1 };
}

/** `__proto__` would become the prototype of the value that is read. */
function* prototypeNames(node: Node): Generator<Node> {
  const [name] = node.children ?? [];
  if (node.type === "property" && name?.value === "__proto__") yield name;
  for (const child of node.children ?? []) yield* prototypeNames(child);
}

function errorsOf(issue: Issue, json: JsonText, schema: Schema): readonly DefinitionError[] {
  const steps = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(schema, steps, valueAt(json, []));
    return issue.keys.map((key) => unknownKey(json, steps, key, known));
  }
  if (issue.code === "invalid_key") {
    const name = nameNode(json, steps.slice(0, -1), String(steps.at(-1)));
    return [errorAt(json, name, steps, issueMessage(issue, undefined))];
  }
  return [errorAtSteps(json, steps, issueMessage(issue, valueAt(json, steps)))];
}

function unknownKey(json: JsonText, steps: readonly Step[], key: string, known: readonly string[]): DefinitionError {
  const where = steps.length === 0 ? "" : ` in \`${keyOf(steps)}\``;
  const said =
    hint(key, known) || (known.length > 0 && known.length <= 12 ? ` There are ${listed(known, "and")}.` : "");
  return errorAt(json, nameNode(json, steps, key), [...steps, key], `There is no \`${key}\`${where}.${said}`);
}

function nameNode(json: JsonText, steps: readonly Step[], key: string): Node | undefined {
  const object = json.tree && findNodeAtLocation(json.tree, [...steps]);
  return object?.children?.find((property) => property.children?.[0]?.value === key)?.children?.[0];
}

function valueAt(json: JsonText, steps: readonly Step[]): unknown {
  const node = json.tree && findNodeAtLocation(json.tree, [...steps]);
  return node && getNodeValue(node);
}
