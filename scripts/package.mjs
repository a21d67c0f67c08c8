// @ts-check
// Packages what the build has left in dist, and looks into what came out.
import { vsixFile } from "./project.mjs";
import { packageExtension } from "./vsix.mjs";

const { bytes, files } = await packageExtension();
console.log(`${vsixFile}: ${files} files, ${(bytes / 1024 / 1024).toFixed(2)} MB`);
