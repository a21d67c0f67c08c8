import type { Random } from "./random";

/** What the files of the monorepo are, and how many of a hundred. */
const kinds: readonly { readonly extension: string; readonly share: number; readonly write: Writer }[] = [
  { extension: ".ts", share: 55, write: program },
  { extension: ".tsx", share: 20, write: component },
  { extension: ".js", share: 10, write: script },
  { extension: ".json", share: 6, write: json },
  { extension: ".css", share: 5, write: css },
  { extension: ".md", share: 4, write: prose },
];

/** @param size 1 is a usual file; the longest have a hundred times as much. */
type Writer = (random: Random, size: number) => string;

export interface Template {
  readonly extension: string;
  /** `NAME` stands where each file has something of its own. */
  readonly text: string;
}

/** A pool of contents of all kinds and sizes. Sizes follow the tail that source files have: many small, few very large. */
export function templates(random: Random, count: number): Template[] {
  return Array.from({ length: count }, () => {
    const { extension, write } = kindAt(random.below(100));
    const size = Math.min(100, 0.5 / (1 - random.next()) ** 0.8);
    return { extension, text: write(random, size) };
  });
}

function kindAt(place: number) {
  let sum = 0;
  for (const kind of kinds) {
    sum += kind.share;
    if (place < sum) return kind;
  }
  throw new Error("The shares are less than a hundred");
}

const nouns = ["order", "price", "user", "cart", "stock", "rate", "page", "token", "event", "route", "query", "cache"];
const verbs = ["load", "find", "merge", "check", "apply", "parse", "send", "store", "watch", "render", "split", "sort"];

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function name(random: Random): string {
  return `${random.pick(verbs)}${capital(random.pick(nouns))}${random.below(100)}`;
}

function repeat(random: Random, size: number, write: (random: Random) => string): string {
  return Array.from({ length: Math.max(1, Math.round(size * 4)) }, () => write(random)).join("\n");
}

function imports(random: Random): string {
  const lines = Array.from({ length: 1 + random.below(6) }, () => {
    return `import { ${name(random)}, type ${capital(random.pick(nouns))} } from "../${random.pick(nouns)}/NAME";`;
  });
  return lines.join("\n");
}

/** A function of 5 to 50 lines with branches, loops and closures, as deep as they usually are. */
function body(random: Random, types: boolean): string {
  const lines = Array.from({ length: 1 + random.powerLaw(8) }, () => statement(random, 1, types));
  return lines.join("\n");
}

function statement(random: Random, depth: number, types: boolean): string {
  const pad = "  ".repeat(depth);
  const [a, b] = [random.pick(nouns), random.pick(nouns)];
  const inner = () => (depth > 3 ? `${pad}  ${a}.push(${random.below(99)});` : statement(random, depth + 1, types));
  const writers = [
    () => `${pad}const ${a}${random.below(99)}${types ? ": string" : ""} = \`\${${b}.id}-${a}\`;`,
    () =>
      `${pad}if (${a}.kind === "${b}" && ${b}.size > ${random.below(9)}) {\n${inner()}\n${pad}} else {\n${inner()}\n${pad}}`,
    () => `${pad}for (const item of ${a}.items) {\n${inner()}\n${inner()}\n${pad}}`,
    () => `${pad}${a}.${random.pick(verbs)}(${b}, { limit: ${random.below(500)}, deep: ${random.next() < 0.5} });`,
    () =>
      `${pad}const found = ${a}.items.filter((each) => each.${b} ?? false).map(({ id }) => id + ${random.below(9)});`,
    () => `${pad}try {\n${inner()}\n${pad}} catch (error) {\n${pad}  throw new Error(String(error));\n${pad}}`,
    () => `${pad}// The ${a} is known before the ${b}, so that nobody has to wait for it.`,
    () => `${pad}return ${a}.total > ${random.below(100)} ? ${b}.first : ${a}.last;`,
  ];
  return random.pick(writers)();
}

function program(random: Random, size: number): string {
  const write = (random: Random) =>
    random.next() < 0.2
      ? `export interface ${capital(name(random))} {\n  readonly id: string;\n  readonly ${random.pick(nouns)}: number;\n}\n`
      : `/** ${capital(random.pick(verbs))}s the ${random.pick(nouns)} of NAME. */\nexport function ${name(random)}(order: Order, ${random.pick(verbs)}: number): unknown {\n${body(random, true)}\n}\n`;
  return `${imports(random)}\n\nexport const owner = "NAME";\n\n${repeat(random, size, write)}`;
}

function component(random: Random, size: number): string {
  const write = (random: Random) =>
    `export function ${capital(name(random))}({ order, price }: { order: Order; price: number }) {\n${body(random, true)}\n  return (\n    <section className="NAME">\n      {order.items.map((item) => (\n        <Row key={item.id} value={item.${random.pick(nouns)}} />\n      ))}\n      {price > ${random.below(50)} && <em>{price}</em>}\n    </section>\n  );\n}\n`;
  return `${imports(random)}\n\n${repeat(random, size / 1.5, write)}`;
}

function script(random: Random, size: number): string {
  const write = (random: Random) => `exports.${name(random)} = function (order, price) {\n${body(random, false)}\n};\n`;
  return `"use strict";\nconst { ${name(random)} } = require("./NAME");\n\n${repeat(random, size, write)}`;
}

function json(random: Random, size: number): string {
  const entries = Object.fromEntries(
    Array.from({ length: Math.round(5 + size * 20) }, (_, index) => [`${name(random)}.${index}`, random.below(10_000)]),
  );
  return `${JSON.stringify({ name: "NAME", ...entries }, null, 2)}\n`;
}

function css(random: Random, size: number): string {
  return `.NAME { color: #123; }\n${repeat(random, size, (random) => `.${name(random)} {\n  margin: ${random.below(40)}px;\n  padding: 0;\n}\n`)}`;
}

function prose(random: Random, size: number): string {
  return `# NAME\n\n${repeat(random, size, (random) => `${capital(random.pick(verbs))} the ${random.pick(nouns)} before the ${random.pick(nouns)}.\n`)}`;
}
