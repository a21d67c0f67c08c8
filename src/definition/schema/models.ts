import * as z from "zod";
import { globs, names } from "./common";

/** `models`: data models that no library tells. */
export const modelsSchema = z
  .strictObject({
    files: globs
      .optional()
      .describe("Files whose classes, interfaces and type aliases of data are data models: `src/domain/**`."),
    decorators: names.optional().describe("Decorators that make a class a data model, as they are called: `Model`."),
  })
  .describe("Data models that are not told by a library that is known.");
