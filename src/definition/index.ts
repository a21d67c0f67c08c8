export type { DefinitionHost } from "./definitionHost";
export { DefinitionLoader, type LoadedDefinition } from "./definitionLoader";
export { definitionFileName, findDefinition } from "./definitionPaths";
export { type Definition, type DefinitionFile, definitionSchema } from "./schema";
export type { DefinitionVocabulary } from "./vocabulary";
