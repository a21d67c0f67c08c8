export { parseCodeOwners } from "./codeOwners";
export { ownersByPath } from "./ownersByPath";
