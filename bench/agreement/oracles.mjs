// ESLint, its `complexity` rule and eslint-plugin-sonarjs's `cognitive-complexity`, installed outside of this project,
// because they bring a compiler of their own and are needed for nothing else.
import { createRequire } from "node:module";
import { join } from "node:path";
import { installPeers } from "../install.mjs";

const packages = {
  eslint: "^10",
  "eslint-plugin-sonarjs": "^4",
  "@typescript-eslint/parser": "^8",
  typescript: "~5.9",
};

/** Installs the packages into a folder below the system's temporary one, once. @returns the folder. */
export const installOracles = () => installPeers("agreement", packages);

/**
 * @returns a function that measures a text by the rules themselves. Each rule runs as it is, in ESLint; only its
 * context is replaced, so that functions without a finding are reported as well, and with the node they belong to.
 */
export function loadOracles(folder) {
  const load = createRequire(join(folder, "package.json"));
  const { Linter } = load("eslint");
  const complexity = load("eslint/use-at-your-own-risk").builtinRules.get("complexity");
  const cognitive = load("eslint-plugin-sonarjs").rules["cognitive-complexity"];
  const parser = load("@typescript-eslint/parser");
  const linter = new Linter({ configType: "flat" });
  const versions = Object.keys(packages).map((name) => `${name} ${load(`${name}/package.json`).version}`);
  return { versions, measure: (path, text) => measure({ linter, parser, complexity, cognitive }, path, text) };
}

const suffixOf = (path) => /(\.d)?\.[cm]?[jt]sx?$/i.exec(path)?.[0].toLowerCase() ?? ".js";

/** @returns {{ functions, file } | { refused: string }} */
function measure({ linter, parser, complexity, cognitive }, path, text) {
  let refused = "";
  const suffix = suffixOf(path);
  for (const options of parserOptions(suffix)) {
    const found = { functions: new Map(), file: undefined };
    const rules = { complexity: observedComplexity(complexity, found), cognitive: observedCognitive(cognitive, found) };
    const config = {
      files: ["**/*"],
      languageOptions: {
        parser,
        sourceType: options.sourceType,
        parserOptions: { ...options, jsDocParsingMode: "none" },
      },
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" },
      plugins: { oracle: { rules } },
      rules: { "oracle/complexity": "error", "oracle/cognitive": "error" },
    };
    const messages = linter.verify(text, [{ files: [`**/*${suffix}`] }, config], { filename: `file${suffix}` });
    const fatal = messages.find((message) => message.fatal);
    if (fatal === undefined) return { functions: [...found.functions.values()], file: found.file };
    refused ||= `line ${fatal.line}: ${fatal.message}`;
  }
  return { refused };
}

/** Scripts may use names that modules may not; JSX is on wherever it can be. */
function parserOptions(suffix) {
  const jsx = !/\.[cm]?ts$/.test(suffix);
  return ["module", "commonjs", "script"].map((sourceType) => ({ sourceType, ecmaFeatures: { jsx } }));
}

function observedComplexity(rule, found) {
  return {
    create(context) {
      const report = ({ node, data }) => {
        record(found, context.sourceCode, node, originOf(node, data.name)).cyclomatic = data.complexity;
      };
      return rule.create(withContext(context, { options: [{ max: 0, variant: "classic" }], report }));
    },
  };
}

function originOf(node, name) {
  if (name === "Class field initializer") return "field-initializer";
  return node.type === "StaticBlock" ? "static-block" : "function";
}

function observedCognitive(rule, found) {
  return {
    create(context) {
      let current;
      const metricsSink = {};
      const report = ({ data }) => {
        record(found, context.sourceCode, current, "function").cognitive = data.complexityAmount;
      };
      const settings = { sonarInternal: { metricsSink } };
      // The threshold is below zero, so that functions of no complexity are reported.
      const listeners = rule.create(withContext(context, { options: [-1], settings, report }));
      const leave = listeners[":function:exit"];
      const end = listeners["Program:exit"];
      return {
        ...listeners,
        ":function:exit"(node) {
          current = node;
          leave(node);
        },
        "Program:exit"(node) {
          end(node);
          found.file = metricsSink.cognitiveComplexity;
        },
      };
    },
  };
}

function withContext(context, replaced) {
  const descriptors = Object.entries(replaced).map(([name, value]) => [name, { value, enumerable: true }]);
  return Object.create(context, Object.fromEntries(descriptors));
}

function record(found, sourceCode, node, origin) {
  const offset = startOf(sourceCode, node);
  const key = `${origin}@${offset}@${node.range[1]}`;
  const entry = found.functions.get(key) ?? { origin, offset };
  found.functions.set(key, entry);
  return entry;
}

/** A method begins with its modifiers and its name, which belong to the node around the function; not its decorators. */
function startOf(sourceCode, node) {
  const { parent } = node;
  const isMember =
    parent?.value === node &&
    (parent.type === "MethodDefinition" || (parent.type === "Property" && (parent.method || parent.kind !== "init")));
  if (!isMember) return node.range[0];
  const decorator = parent.decorators?.at(-1);
  return decorator === undefined ? parent.range[0] : sourceCode.getTokenAfter(decorator).range[0];
}
