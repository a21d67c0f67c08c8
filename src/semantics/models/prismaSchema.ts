import type { SourceRange } from "../../model";

/**
 * A reader of the Prisma schema language (https://www.prisma.io/docs/orm/reference/prisma-schema-reference). Line by
 * line, because so is the language, and so that a line that is being typed costs that line alone.
 */
export interface PrismaSchema {
  readonly blocks: readonly PrismaBlock[];
  readonly errors: readonly PrismaError[];
}

export interface PrismaBlock {
  readonly keyword: "model" | "view" | "type" | "enum";
  readonly name: string;
  readonly place: SourceRange;
  readonly fields: readonly PrismaField[];
  /** `@@map("users")` and the like. */
  readonly attributes: readonly PrismaAttribute[];
}

export interface PrismaField {
  readonly name: string;
  readonly place: SourceRange;
  /** Without `[]` and `?`; empty for a value of an enum. */
  readonly type: string;
  readonly isList: boolean;
  readonly isOptional: boolean;
  readonly attributes: readonly PrismaAttribute[];
}

export interface PrismaAttribute {
  /** `id`, `db.VarChar`, without the signs in front. */
  readonly name: string;
  /** Between the brackets, as it is written; empty without any. */
  readonly argument: string;
}

export interface PrismaError {
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

interface Open {
  /** Undefined for a block of another sort: what is in it is not looked at, but for blocks in a namespace. */
  readonly keyword: PrismaBlock["keyword"] | undefined;
  readonly isNamespace: boolean;
  readonly name: string;
  readonly place: SourceRange;
  readonly fields: PrismaField[];
  readonly attributes: PrismaAttribute[];
}

const blockStart = /^\s*([A-Za-z]\w*)(?:\s+([A-Za-z][\w-]*))?\s*\{\s*(\}?)\s*$/;
/** A type may be of a space (`supabase:auth.User`), of a namespace, and made (`Char(36)`, `Unsupported("circle")`). */
const fieldStart =
  /^(\s*)([A-Za-z_]\w*)\s+((?:\w+:)?[A-Za-z][\w.]*(?:\((?:[^()"]|"[^"]*")*\))?)\s*(\[\s*\])?\s*(\?)?\s*(?=@|$)/;
const valueStart = /^(\s*)([A-Za-z_]\w*)\s*(?:=\s*(?:"(?:[^"\\]|\\.)*"|-?[\d.]+)\s*)?(?=@|$)/;

/** Reads all that can be read; the rest becomes errors. */
export function parsePrismaSchema(text: string): PrismaSchema {
  const blocks: PrismaBlock[] = [];
  const errors: PrismaError[] = [];
  const open: Open[] = [];
  const close = () => {
    const block = open.pop();
    if (block?.keyword !== undefined) blocks.push({ ...block, keyword: block.keyword });
  };
  for (const { line, content } of statementsOf(text)) {
    const started = blockStart.exec(content);
    const current = open.at(-1);
    if (started !== null) {
      if (current !== undefined && !current.isNamespace) {
        errors.push({ line, message: `The block \`${current.name}\` before this one is not closed.` });
        close();
      }
      open.push(openBlock(started, line));
      if (started[3] === "}") close();
    } else if (content.trim() === "}") {
      if (current === undefined) errors.push({ line, message: "There is no block that this bracket could close." });
      close();
    } else if (current === undefined || current.isNamespace) {
      errors.push({ line, message: "This line belongs to no block." });
    } else if (current.keyword !== undefined && !readInto(current, content, line)) {
      errors.push({ line, message: `This line of \`${current.name}\` is not understood.` });
    }
  }
  for (const block of open) {
    errors.push({ line: block.place.startLine, message: `The block \`${block.name}\` is not closed.` });
  }
  while (open.length > 0) close();
  return { blocks: blocks.sort((a, b) => a.place.startLine - b.place.startLine), errors };
}

function openBlock([whole, keyword = "", name = ""]: RegExpExecArray, line: number): Open {
  const known = keyword === "model" || keyword === "view" || keyword === "type" || keyword === "enum";
  const column = whole.indexOf(name, whole.indexOf(keyword) + keyword.length) + 1;
  return {
    keyword: known ? keyword : undefined,
    isNamespace: keyword === "namespace",
    name: name === "" ? keyword : name,
    place: { startLine: line, startColumn: column, endLine: line, endColumn: column + name.length },
    fields: [],
    attributes: [],
  };
}

function readInto(block: Open, content: string, line: number): boolean {
  if (content.trimStart().startsWith("@@")) {
    const attributes = attributesIn(content.trim());
    block.attributes.push(...(attributes ?? []));
    return attributes !== undefined;
  }
  const found = (block.keyword === "enum" ? valueStart : fieldStart).exec(content);
  if (found === null) return false;
  const [whole, indent = "", name = "", type = "", list, optional] = found;
  const attributes = attributesIn(content.slice(whole.length));
  if (attributes === undefined) return false;
  const column = indent.length + 1;
  block.fields.push({
    name,
    place: { startLine: line, startColumn: column, endLine: line, endColumn: column + name.length },
    type,
    isList: list !== undefined,
    isOptional: optional !== undefined,
    attributes,
  });
  return true;
}

/** `@id @default(now())`; undefined where it is not only attributes. */
function attributesIn(text: string): readonly PrismaAttribute[] | undefined {
  const attributes: PrismaAttribute[] = [];
  let rest = text.trim();
  while (rest !== "") {
    const start = /^@@?([A-Za-z][\w.]*)/.exec(rest);
    if (start === null) return undefined;
    rest = rest.slice(start[0].length);
    const length = rest.startsWith("(") ? bracketLength(rest) : 0;
    if (length === undefined) return undefined;
    attributes.push({ name: start[1] ?? "", argument: rest.slice(1, Math.max(1, length - 1)).trim() });
    rest = rest.slice(length).trimStart();
  }
  return attributes;
}

/** How far the bracket at the start of a text reaches, strings left alone; undefined where it is not closed. */
function bracketLength(text: string): number | undefined {
  const depth = { value: 0 };
  for (const { index, character } of outsideStrings(text)) {
    if ("([{".includes(character)) depth.value++;
    if (")]}".includes(character) && --depth.value === 0) return index + 1;
  }
  return undefined;
}

interface Statement {
  /** 1-based. */
  readonly line: number;
  /** Without comments; lines in brackets are joined. */
  readonly content: string;
}

/**
 * Lines that say something. A line goes on in the next ones while a bracket of it is open; where it is not closed before
 * the block ends or the next one begins, each line stands for itself.
 */
function statementsOf(text: string): readonly Statement[] {
  const statements: Statement[] = [];
  let pieces: Statement[] = [];
  let open = 0;
  const lines = withoutBlockComments(text).split(/\r\n|[\r\n]/);
  for (const [index, line] of lines.entries()) {
    const content = withoutComment(line).trimEnd();
    if (content === "") continue;
    if (content.trim() === "}" || blockStart.test(content)) {
      statements.push(...pieces);
      [pieces, open] = [[], 0];
    }
    const last = statements.at(-1);
    if (open === 0 && last !== undefined && /^\s*@(?!@)/.test(content)) {
      // An attribute on a line of its own belongs to the field before it.
      statements[statements.length - 1] = { line: last.line, content: `${last.content} ${content.trim()}` };
      continue;
    }
    pieces.push({ line: index + 1, content });
    open = Math.max(0, open + bracketsIn(content));
    if (open > 0) continue;
    statements.push({ line: pieces[0]?.line ?? index + 1, content: pieces.map((piece) => piece.content).join(" ") });
    pieces = [];
  }
  return [...statements, ...pieces];
}

/** `/* … *\/`, its lines kept. */
function withoutBlockComments(text: string): string {
  return text.replace(/^\s*\/\*[\s\S]*?\*\//gm, (comment) => comment.replace(/[^\r\n]/g, " "));
}

function withoutComment(line: string): string {
  for (const { index, character } of outsideStrings(line)) {
    if (character === "/" && line[index + 1] === "/") return line.slice(0, index);
  }
  return line;
}

function bracketsIn(line: string): number {
  let open = 0;
  for (const { character } of outsideStrings(line)) {
    if (character === "(" || character === "[") open++;
    if (character === ")" || character === "]") open--;
  }
  return open;
}

function* outsideStrings(text: string): Generator<{ readonly index: number; readonly character: string }> {
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? "";
    if (character === "\\" && inString) index++;
    else if (character === '"') inString = !inString;
    else if (!inString) yield { index, character };
  }
}
