import type { RowValue, StepRow } from "../../model";
import { ts } from "../compiler";
import { askedFor, columnsChanged, columnsTaken } from "./columns";
import { bare } from "./declarations";
import type { Handles } from "./handles";
import { keyTextOf, propertyOf } from "./keys";
import { rowsListed } from "./listed";
import { isNarrowed } from "./narrowed";
import { type Origin, Origins, placeOf, somewhere } from "./origins";
import type { Scope } from "./scope";
import type { Member } from "./vocabulary/vocabulary";

export const noRow: StepRow = {
  places: [],
  fields: {},
  given: {},
  listed: {},
  columns: null,
  asked: { columns: null, relations: [] },
};

/** How often a row is followed to the step that it was read by. */
const maxDepth = 3;

/** Properties of arguments that hold what is written. */
const holders = ["data", "values", "defaults", "create", "update"];
/** Names that stand for what they are in. */
const passing = /^(connect|is|equals|\$eq|\$set|eq)$/;
/** Names for any value but that one. */
const excluding = /^(not|ne|\$ne|\[Op\.(ne|not)\])$/;
/** Names that say something else of a field than that it is a value. */
const operators =
  /^(in|notIn|not|lt|lte|gt|gte|contains|startsWith|endsWith|mode|has|hasSome|hasEvery|isEmpty|some|every|none|isNot|search|path|increment|decrement|multiply|divide|unset|push|create|createMany|connectOrCreate|upsert|disconnect|set|delete|deleteMany|updateMany|update)$/;

interface Call {
  readonly node: ts.CallExpression;
  readonly member: Member;
  readonly scope: Scope;
  readonly isWrite: boolean;
}

type Columns = Map<string, RowValue[]>;

/** What is found out about a row, and in which scope. */
interface Finding {
  readonly fields: Columns;
  readonly given: Columns;
  readonly scope: Scope;
}

/** Tells which rows a call is about, by its arguments and by where they come from. */
export class Rows {
  private readonly origins: Origins;
  private depth = 0;

  constructor(private readonly handles: Handles) {
    this.origins = new Origins(handles);
  }

  ofCall({ node, member, scope, isWrite }: Call): StepRow {
    if (this.depth >= maxDepth) return noRow;
    this.depth++;
    const found: Finding = { fields: new Map(), given: new Map(), scope };
    const places = [placeOf(node)];
    node.arguments.forEach((argument, index) => {
      if (index === member.key) this.key(node, index, found);
      else if (isWrite) places.push(...this.saved(bare(argument), found));
    });
    const isOfRow =
      ts.isPropertyAccessExpression(node.expression) && (isWrite || node.expression.name.text === "reload");
    if (isOfRow && member.key === undefined && ts.isPropertyAccessExpression(node.expression)) {
      places.push(...this.wholes(this.origins.of(node.expression.expression, scope), found));
    }
    const listed = isWrite ? this.listed(node.arguments, scope) : new Map();
    this.depth--;
    return {
      places: [...new Set(places)],
      fields: Object.fromEntries(found.fields),
      given: Object.fromEntries(found.given),
      listed: Object.fromEntries(listed),
      columns: isWrite ? columnsChanged(node, member.key) : columnsTaken(this.handles.checker, node),
      asked: askedFor(node),
      ...(isNarrowed(node, member.key) ? { isNarrowed: true } : {}),
    };
  }

  /** What is written into the rows of lists among the arguments. */
  private listed(given: readonly ts.Expression[], scope: Scope): Columns {
    const columns: Columns = new Map();
    for (const argument of given) {
      for (const { node, scope: home } of rowsListed(this.handles.checker, argument, scope)) {
        this.collect(node, "", { columns, scope: home });
      }
    }
    return columns;
  }

  private key(node: ts.CallExpression, index: number, found: Finding): void {
    const { fields, scope } = found;
    const argument = node.arguments[index];
    if (argument === undefined) return;
    const key = bare(argument);
    if (ts.isStringLiteralLike(key)) this.written(key.text, node.arguments[index + 1], found);
    else if (ts.isObjectLiteralExpression(key)) this.keyObject(key, found);
    else if (ts.isCallExpression(key) && this.isComparison(key)) this.compared(key, found);
    else {
      const objects = this.origins.of(key, scope).filter(isObject);
      for (const { node: each, scope: home } of objects) this.keyObject(each, { ...found, scope: home });
      if (objects.length === 0) add(fields, "id", this.valueOf(key, scope));
    }
  }

  /** `{ where, data }`, or the columns themselves. */
  private keyObject(key: ts.ObjectLiteralExpression, { fields, given, scope }: Finding): void {
    const where = propertyOf(key, "where");
    const held = holders.flatMap((name) => propertyOf(key, name) ?? []);
    for (const each of held) this.collect(each, "", { columns: given, scope });
    if (where !== undefined || held.length === 0) this.collect(where ?? key, "", { columns: fields, scope });
  }

  /** `where("id", id)`, `where("user.id = :id", { id })`. */
  private written(text: string, value: ts.Expression | undefined, { fields, scope }: Finding): void {
    if (value === undefined) return;
    const given = bare(value);
    if (/^[\w.]+$/.test(text)) add(fields, text.slice(text.lastIndexOf(".") + 1), this.valueOf(given, scope));
    if (!ts.isObjectLiteralExpression(given) || /\bor\b/i.test(text)) return;
    for (const [, column, name] of text.matchAll(/(\w+)["`]?\s*=\s*:(\w+)/g)) {
      const found = propertyOf(given, name ?? "");
      if (found !== undefined && column !== undefined) add(fields, column, this.valueOf(found, scope));
    }
  }

  private isComparison(node: ts.CallExpression): boolean {
    return /^(and|eq)$/.test(node.expression.getText());
  }

  /** `and(eq(users.id, id), …)` */
  private compared(node: ts.CallExpression, found: Finding): void {
    const [left, right] = node.arguments;
    if (node.expression.getText() === "and") {
      for (const each of node.arguments) {
        const inner = bare(each);
        if (ts.isCallExpression(inner) && this.isComparison(inner)) this.compared(inner, found);
      }
    } else if (left !== undefined && right !== undefined && ts.isPropertyAccessExpression(left)) {
      add(found.fields, left.name.text, this.valueOf(right, found.scope));
    }
  }

  /** What is written: a row that stands there, or one that comes from elsewhere. */
  private saved(argument: ts.Expression, found: Finding): readonly string[] {
    const { scope } = found;
    if (!ts.isObjectLiteralExpression(argument)) return this.wholes(this.origins.of(argument, scope), found);
    const where = propertyOf(argument, "where");
    if (where !== undefined) this.collect(where, "", { columns: found.fields, scope });
    const held = holders.flatMap((name) => propertyOf(argument, name) ?? []);
    if (held.length === 0 && where === undefined) this.collect(argument, "", { columns: found.given, scope });
    return held.flatMap((each) => {
      if (!ts.isIdentifier(each)) this.collect(each, "", { columns: found.given, scope });
      return ts.isIdentifier(each) ? this.wholes(this.origins.of(each, scope), found) : [];
    });
  }

  /** Rows as a whole, and what is known of each by how it was made or looked for. */
  private wholes(origins: readonly Origin[], found: Finding): readonly string[] {
    return origins.flatMap(({ node, scope, path, place }) => {
      if (path.some((each) => !/^(\d+|\*)$/.test(each))) return [];
      if (ts.isObjectLiteralExpression(node)) this.saved(node, { ...found, scope });
      else if (ts.isCallExpression(node) || ts.isNewExpression(node)) this.made(node, { ...found, scope });
      return [place];
    });
  }

  /** `users.create({ email })`, `new User({ email })`, or the step that read it. */
  private made(node: ts.CallExpression | ts.NewExpression, { fields, given, scope }: Finding): void {
    const used = ts.isCallExpression(node) ? this.handles.memberOf(node.expression, scope) : undefined;
    if (ts.isCallExpression(node) && used?.member.key !== undefined) {
      const { fields: known } = this.ofCall({ node, member: used.member, scope, isWrite: false });
      for (const [name, values] of Object.entries(known)) for (const each of values) add(fields, name, each);
      return;
    }
    for (const argument of node.arguments ?? []) this.collect(argument, "", { columns: given, scope });
  }

  private collect(expression: ts.Expression, prefix: string, home: { columns: Columns; scope: Scope }): void {
    const node = bare(expression);
    if (!ts.isObjectLiteralExpression(node)) return;
    for (const property of node.properties) {
      if (ts.isSpreadAssignment(property)) this.spread(property.expression, prefix, home);
      const name = property.name?.getText().replaceAll(/["']/g, "");
      const value = ts.isPropertyAssignment(property)
        ? bare(property.initializer)
        : ts.isShorthandPropertyAssignment(property)
          ? property.name
          : undefined;
      if (name === undefined || value === undefined) continue;
      if (prefix !== "" && excluding.test(name)) add(home.columns, `!${prefix}`, this.valueOf(value, home.scope));
      if (prefix !== "" && name === "push") add(home.columns, prefix, this.valueOf(value, home.scope));
      const counted = countedIn(prefix, name, value);
      for (const each of counted) add(home.columns, `+${each}`, this.valueOf(value, home.scope));
      if (isOperator(name, prefix)) continue;
      const own = passing.test(name) ? prefix : columnOf(prefix, name);
      if (ts.isIdentifier(value) && value.text === "undefined") continue;
      if (ts.isObjectLiteralExpression(value)) this.collect(value, isCompound(name, value) ? prefix : own, home);
      else if (own !== "") add(home.columns, own, this.valueOf(value, home.scope));
    }
  }

  /** `{ ...input }` of a function that was handed an object. */
  private spread(
    expression: ts.Expression,
    prefix: string,
    { columns, scope }: { columns: Columns; scope: Scope },
  ): void {
    for (const { node, scope: home } of this.origins.of(expression, scope).filter(isObject)) {
      this.collect(node, prefix, { columns, scope: home });
    }
  }

  private valueOf(expression: ts.Expression, scope: Scope): RowValue {
    const origins = this.origins.of(expression, scope);
    // What a call gives that is not known is another thing each time.
    const told = origins.filter(
      ({ node, path }) => (path.length > 0 || !isMadeHere(node)) && !path.includes(somewhere),
    );
    return {
      text: keyTextOf(this.handles.checker, expression, scope),
      origins: [...new Set(told.flatMap((origin) => [textOf(origin), ...this.lookedFor(origin)]))],
    };
  }

  /** The column of a row that was looked for by that column: what it was looked for by is the same value. */
  private lookedFor({ node, scope, path }: Origin): readonly string[] {
    const [column] = path;
    if (path.length !== 1 || column === undefined || !ts.isCallExpression(node)) return [];
    const used = this.handles.memberOf(node.expression, scope);
    if (used?.member.key === undefined) return [];
    const { fields } = this.ofCall({ node, member: used.member, scope, isWrite: false });
    return (fields[column === "_id" ? "id" : column] ?? []).flatMap(({ origins }) => origins);
  }
}

function add(columns: Columns, name: string, value: RowValue): void {
  const column = name === "_id" ? "id" : name;
  columns.set(column, [...(columns.get(column) ?? []), value]);
}

/** What two calls of one chain say. */
export function bothRows(one: StepRow, other: StepRow): StepRow {
  return {
    places: [...new Set([...one.places, ...other.places])],
    fields: bothColumns(one.fields, other.fields),
    given: bothColumns(one.given, other.given),
    listed: bothColumns(one.listed, other.listed),
    columns: one.columns ?? other.columns,
    asked: {
      columns: one.asked.columns ?? other.asked.columns,
      relations: [...one.asked.relations, ...other.asked.relations],
    },
    ...(one.isNarrowed || other.isNarrowed ? { isNarrowed: true } : {}),
  };
}

function bothColumns(one: StepRow["fields"], other: StepRow["fields"]): StepRow["fields"] {
  const both: Record<string, readonly RowValue[]> = { ...one };
  for (const [name, values] of Object.entries(other)) both[name] = [...(both[name] ?? []), ...values];
  return both;
}

function textOf({ place, path }: Origin): string {
  const names = path.map((each) => (each === "_id" ? "id" : each)).filter((each) => !wrapping.test(each));
  return [place, ...names].join(".");
}

/** What a row is wrapped in by those who give it back: lists, and results of `insert`. */
const wrapping = /^(\d+|identifiers|raw|generatedMaps|dataValues|_doc)$/;

function isMadeHere(node: ts.Node): boolean {
  return ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isObjectLiteralExpression(node);
}

function isObject(origin: Origin): origin is Origin & { readonly node: ts.ObjectLiteralExpression } {
  return ts.isObjectLiteralExpression(origin.node) && origin.path.length === 0;
}

/** `teamId` of `team` and `id`. */
function columnOf(prefix: string, name: string): string {
  return prefix === "" ? name : `${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** A column itself may be named like one: `path`. */
function isOperator(name: string, prefix: string): boolean {
  if (passing.test(name)) return false;
  return /^(AND|OR|NOT|\$.*|\[.*)$/.test(name) || (prefix !== "" && operators.test(name));
}

/** Columns that are counted up or down: `left: { decrement: 1 }`, `$inc: { left: -1 }`, a formula in SQL. */
function countedIn(prefix: string, name: string, value: ts.Expression): readonly string[] {
  if (prefix !== "" && /^(increment|decrement)$/.test(name)) return [prefix];
  if (name === "$inc" && ts.isObjectLiteralExpression(value)) {
    return value.properties.flatMap((each) => each.name?.getText().replaceAll(/["']/g, "") ?? []);
  }
  return ts.isTaggedTemplateExpression(value) && /\}\s*[+-]/.test(value.template.getText()) ? [name] : [];
}

/** `userId_teamId: { userId, teamId }` */
function isCompound(name: string, { properties }: ts.ObjectLiteralExpression): boolean {
  return properties.length > 1 && name === properties.map((each) => each.name?.getText() ?? "").join("_");
}
