/**
 * Libraries whose types are what whole fields of programming speak in: a component returns React's elements, a handler
 * takes Express's request. Whoever offers such a thing offers it to users of that framework. Libraries that hold types
 * and nothing else are agreements, not dependencies.
 */
const names: ReadonlySet<string> = new Set([
  "react",
  "react-dom",
  "react-native",
  "preact",
  "vue",
  "svelte",
  "solid-js",
  "lit",
  "next",
  "nuxt",
  "express",
  "koa",
  "fastify",
  "hono",
  "h3",
  "vscode",
  "vscode-languageserver-types",
  "vscode-languageserver-protocol",
  "typescript",
  "rxjs",
  "reflect-metadata",
  "estree",
  "csstype",
  "type-fest",
  "json-schema",
  "openapi-types",
  "undici-types",
]);

const scopes =
  /^@(types|angular|nestjs|vue|standard-schema|typescript-eslint|babel|octokit|cloudflare\/workers-types)(\/|$)/;

export function isVocabulary(library: string): boolean {
  return names.has(library) || scopes.test(library);
}
