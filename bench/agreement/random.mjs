// Compares Trueline's numbers with those of the rules on random programs, in which the constructs meet in ways that no
// one writes:
//   node bench/agreement/random.mjs [PROGRAMS] [SEED]
import { require as requireTypeScript } from "tsx/cjs/api";
import { compare } from "./compare.mjs";
import { installOracles, loadOracles } from "./oracles.mjs";

const { readFactsOfText } = requireTypeScript("../../src/facts/readFacts.ts", import.meta.url);
const programs = Number(process.argv[2] ?? 2000);
const seed = Number(process.argv[3] ?? 1);

/** Mulberry32: small, and the same on every machine. */
let state = seed;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

const pick = (choices) => choices[Math.floor(random() * choices.length)];
const some = (make, most) => Array.from({ length: Math.floor(random() * (most + 1)) }, make);
/** Deeper than this only the first, simplest choice is taken. */
const deepest = 7;
const choose = (depth, choices) => (depth > deepest ? choices[0] : pick(choices))(depth + 1);

const expression = (depth) => choose(depth, expressions);
const statement = (depth) => choose(depth, statements);
const member = (depth) => choose(depth, members);
const block = (depth) => `{ ${some(() => statement(depth), 3).join(" ")} }`;
const pattern = (depth) => choose(depth, patterns);
const parameters = (depth) => some(() => choose(depth, parameterForms), 2).join(", ");
const name = () => pick(["a", "b", "Cc", "_d"]);

const expressions = [
  name,
  (d) => `(${expression(d)} && ${expression(d)})`,
  (d) => `(${expression(d)} || ${expression(d)} && (${expression(d)}))`,
  (d) => `((${expression(d)}) ?? (${expression(d)}))`,
  (d) => `(${expression(d)} ? ${expression(d)} : ${expression(d)})`,
  (d) => `(${name()} ? (${arrow(d)}) : ${functionExpression(d)})`,
  (d) => `(${arrow(d)})`,
  (d) => functionExpression(d),
  (d) => `${name()}?.${name()}?.[${expression(d)}]?.(${expression(d)})`,
  (d) => `f(${expression(d)}, ${expression(d)})`,
  (d) => `!(${expression(d)})`,
  (d) => `(${expression(d)} as T)`,
  (d) => `(${name()} ${pick(["=", "||=", "&&=", "??=", "+="])} ${expression(d)})`,
  (d) => `([${pattern(d)} = ${expression(d)}] = ${expression(d)})`,
  (d) => `({ ${name()} = ${expression(d)}, k: ${pattern(d)}, [${expression(d)}]: ${name()} } = ${expression(d)})`,
  (d) => `({ ${name()}: ${expression(d)}, m(${parameters(d)}) ${block(d)}, get g() ${block(d)} })`,
  (d) => `(class ${pick(["", "K"])} { ${some(() => choose(d, members.slice(0, -1)), 3).join(" ")} })`,
  (d) => `<p q={${expression(d)}}>{${expression(d)}}{${name()} && ${expression(d)}} text</p>`,
  (d) => `<>{(${expression(d)} && ${expression(d)})}{...${expression(d)}}</>`,
  (d) => `\`t\${${expression(d)}}\``,
  (d) => `(${expression(d)}, ${expression(d)})`,
];
const patterns = [
  name,
  () => `${name()}.x`,
  (d) => `[${pattern(d)} = ${expression(d)}, ...${name()}]`,
  (d) => `{ ${name()} = ${expression(d)}, k: ${pattern(d)} = ${expression(d)} }`,
];
const parameterForms = [
  name,
  (d) => `${name()} = ${expression(d)}`,
  (d) => `{ k: ${name()} = ${expression(d)} } = {}`,
  (d) => `[${name()} = ${expression(d)}]: any`,
];
const arrow = (d) => `(${parameters(d)}) => ${pick([block(d), `(${expression(d)})`])}`;
const functionExpression = (d) => `(function ${pick(["", "named", "Named"])}(${parameters(d)}) ${block(d)})`;
const statements = [
  () => ";",
  (d) => `void ${expression(d)};`,
  (d) => `if (${expression(d)}) ${block(d)}`,
  (d) => `if (${expression(d)}) ${block(d)} else ${statement(d)}`,
  (d) => `if (${expression(d)}) ${block(d)} else if (${expression(d)}) ${block(d)} else ${block(d)}`,
  (d) => `for (let i = ${expression(d)}; ${expression(d)}; ) ${block(d)}`,
  (d) => `for (const [k = ${expression(d)}] of ${expression(d)}) ${block(d)}`,
  (d) => `for ([${pattern(d)} = ${expression(d)}] of ${expression(d)}) ${block(d)}`,
  (d) => `for (const k in ${expression(d)}) ${statement(d)}`,
  (d) => `while (${expression(d)}) ${statement(d)}`,
  (d) => `do ${block(d)} while (${expression(d)});`,
  (d) => `l: for (;;) { ${pick(["break l", "continue l", "break"])}; ${statement(d)} }`,
  (d) => `switch (${expression(d)}) { case ${expression(d)}: ${statement(d)} default: ${statement(d)} }`,
  (d) => `try ${block(d)} catch ({ k = ${expression(d)} }) ${block(d)} finally ${block(d)}`,
  (d) => `{ const ${pick(["V", "v"])} = ${expression(d)}; }`,
  (d) => `{ const { k = ${expression(d)}, ...r } = ${expression(d)}; }`,
  (d) => `{ function ${pick(["g", "G"])}(${parameters(d)}) { ${statement(d)} return ${expression(d)}; } }`,
  (d) => `{ class K extends (${expression(d)}) { ${some(() => member(d), 3).join(" ")} } }`,
];
/** The last one has decorators, which class expressions must not have. */
const members = [
  () => "x;",
  (d) => `f = ${expression(d)};`,
  (d) => `static p = ${expression(d)};`,
  (d) => `accessor q = ${expression(d)};`,
  (d) => `static ${block(d)}`,
  (d) => `m(${parameters(d)}) ${block(d)}`,
  (d) => `[${expression(d)}](${parameters(d)}) ${block(d)}`,
  (d) => `get g() ${block(d)}`,
  (d) => `@(${expression(d)}) n(@(${expression(d)}) ${name()} = ${expression(d)}) ${block(d)}`,
];

const { measure, versions } = loadOracles(await installOracles());
let functions = 0;
let refused = 0;
let differing = 0;
for (let index = 0; index < programs; index++) {
  const text = some(() => statement(3), 6).join("\n");
  const theirs = measure("random.tsx", text);
  if (theirs.refused !== undefined) {
    refused++;
    if (refused <= 3) console.log(`refused: ${theirs.refused}`);
    continue;
  }
  const result = compare(`program ${index}`, text, readFactsOfText("random.tsx", text, "").facts, theirs);
  functions += result.functions;
  if (result.lines.length === 0) continue;
  differing++;
  console.log([...result.lines, text, ""].join("\n"));
}
console.log(
  `${functions} functions in ${programs - refused} random programs (seed ${seed}) compared with ${versions.join(", ")}: ` +
    `${differing} programs differ, ${refused} refused by the parser`,
);
process.exitCode = differing === 0 ? 0 : 1;
