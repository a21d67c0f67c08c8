export { fileHistories } from "./fileHistories";
export { decodeHistory, encodeHistory } from "./historyCodec";
export { type FileList, type ListedFile, listFiles } from "./listFiles";
export { type OpenedRepository, type OpenOptions, openRepository } from "./openRepository";
export { type ReadHistoryOptions, type ReadHistoryResult, readHistory } from "./readHistory";
export type { Repository } from "./repository";
