import type { DataModel, ModelField, NamedState, RuleFix } from "../../model";

/** A field that says the state, and those that go with one of its states each. */
export interface Tagged {
  readonly tag: ModelField;
  /** Of the tag; true and false of a flag. */
  readonly states: readonly NamedState[];
  /** Fields by the name of the state that they go with. */
  readonly fieldsOf: ReadonlyMap<string, readonly ModelField[]>;
}

interface Part {
  readonly states: readonly NamedState[];
  readonly members: readonly string[];
}

/**
 * Writes a model anew as a union with one member for each state, in which the fields of that state are required. None
 * where the model, the tag or one of the fields is written in a way that this would not keep.
 */
export function unionFix(model: DataModel, tagged: Tagged): readonly RuleFix[] {
  const { source } = model;
  if (source === null || !model.isComplete || model.brings.length > 0 || !isBare(tagged.tag)) return [];
  const dependent = [...tagged.fieldsOf.values()].flat();
  if (dependent.some((field) => field.source === null || field.source.requiredText === null)) return [];
  const common = model.fields.filter((field) => field !== tagged.tag && !dependent.includes(field));
  const shared = common.flatMap((field) => (field.source === null ? [] : [field.source.text]));
  if (shared.length < common.length) return [];
  const parts = partsOf(tagged);
  const text =
    source.form === "type"
      ? source.head + typeText({ tag: tagged.tag, shared, parts })
      : zodText({ tag: tagged.tag, shared, parts, library: source.library });
  return [{ title: "Turn into a discriminated union", edits: [{ ...source.range, newText: text }] }];
}

/** What stands in front of a tag, comments above all, would be lost. */
function isBare({ name, source }: ModelField): boolean {
  return source?.text.replace(/^readonly /, "").startsWith(name) === true;
}

/** States without fields of their own share one member. */
function partsOf({ states, fieldsOf }: Tagged): readonly Part[] {
  const bare = states.filter(({ name }) => (fieldsOf.get(name) ?? []).length === 0);
  const own = states.filter((state) => !bare.includes(state));
  const parts = own.map((state) => ({
    states: [state],
    members: (fieldsOf.get(state.name) ?? []).map((field) => field.source?.requiredText ?? ""),
  }));
  return bare.length === 0 ? parts : [{ states: bare, members: [] }, ...parts];
}

interface Union {
  readonly tag: ModelField;
  readonly shared: readonly string[];
  readonly parts: readonly Part[];
}

function typeText({ tag, shared, parts }: Union): string {
  const readonly = tag.source?.text.startsWith("readonly ") === true ? "readonly " : "";
  const members = parts.map((part) => {
    const states = part.states.map(({ text }) => text).join(" | ");
    return `  | ${block([`${readonly}${tag.name}: ${states}`, ...part.members], ";", "    ")}`;
  });
  if (shared.length === 0) return `\n${members.join("\n")};`;
  return `${block(shared, ";", "")} & (\n${members.join("\n")}\n);`;
}

function zodText({ tag, shared, parts, library }: Union & { readonly library: string }): string {
  const object = (members: readonly string[], indent: string) => `${library}.object(${block(members, ",", indent)})`;
  const members = parts.flatMap(({ states, members }) =>
    states.map(({ text }) => `  ${object([`${tag.name}: ${library}.literal(${text})`, ...members], "  ")},`),
  );
  const union = `${library}.discriminatedUnion(${JSON.stringify(tag.name)}, [\n${members.join("\n")}\n])`;
  return shared.length === 0 ? union : `${library}.intersection(${object(shared, "")}, ${union})`;
}

function block(members: readonly string[], separator: string, indent: string): string {
  const lines = members.map((member) => `${indent}  ${member}${separator}`);
  return `{\n${lines.join("\n")}\n${indent}}`;
}
