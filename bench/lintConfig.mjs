// ESLint's configuration for bench/lint.mjs: two rules, the parser for TypeScript, nothing else.
import { createRequire } from "node:module";

const load = createRequire(process.env.TRUELINE_BENCH_PACKAGES ?? "");
const sonarjs = load("eslint-plugin-sonarjs");
const parser = load("@typescript-eslint/parser");

const rules = { complexity: ["error", { variant: "classic" }], "sonarjs/cognitive-complexity": "error" };
const shared = { plugins: { sonarjs: { rules: sonarjs.rules } }, rules };
const linterOptions = { noInlineConfig: true, reportUnusedDisableDirectives: "off" };
const languageOptions = (jsx) => ({ parser, parserOptions: { ecmaFeatures: { jsx }, jsDocParsingMode: "none" } });

export default [
  { files: ["**/*.ts", "**/*.mts", "**/*.cts"], ...shared, linterOptions, languageOptions: languageOptions(false) },
  {
    files: ["**/*.tsx", "**/*.jsx", "**/*.js", "**/*.mjs", "**/*.cjs"],
    ...shared,
    linterOptions,
    languageOptions: languageOptions(true),
  },
];
