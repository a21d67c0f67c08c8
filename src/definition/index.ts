export type { DefinitionHost } from "./definitionHost";
export { DefinitionLoader, type LoadedDefinition } from "./definitionLoader";
export { findDefinition } from "./definitionPaths";
export { type Definition, type DefinitionFile, definitionSchema } from "./schema";
export { type RepositoryFindings, type RepositoryOutline, repositoryFindings } from "./starter/repositoryFindings";
export { starterDefinition } from "./starter/starterDefinition";
export type { DefinitionVocabulary } from "./vocabulary";
