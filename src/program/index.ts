export { parseCodeOwners } from "./codeOwners";
export { ownersByPath } from "./ownersByPath";
export { attainment, gainOf, measuredValue, scoreOf, sumOf } from "./score";
