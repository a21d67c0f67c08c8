import * as z from "zod";

/** In seconds. */
const longestStart = 600;

/** Every start of every endpoint takes its time. */
const mostEndpoints = 100;
const mostStarts = 50;

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/** As it stands in a request: no host, no fragment, nothing that would have to be encoded. */
const path = z
  .string()
  .max(2000)
  .regex(/^\/[!-"$-~]*$/, "A path starts with `/` and has neither blanks nor `#` in it.")
  .describe("What is asked for, with its query: `/users?page=1`. Never another host.");

const plainEndpoint = z
  .string()
  .max(2000)
  .regex(
    new RegExp(`^(${methods.join("|")}) /[!-"$-~]*$`),
    "An endpoint is written as `GET /users`: a method, a blank and a path.",
  );

const headerName = z.string().regex(/^[\w!#$%&'*+.^`|~-]{1,100}$/, "This cannot be the name of a header.");

const headerValue = z
  .string()
  .max(8000)
  .regex(/^[\t -~]*$/, "The value of a header has plain characters of one line.");

const fullEndpoint = z
  .strictObject({
    method: z.enum(methods).describe("How it is asked for."),
    path,
    headers: z.record(headerName, headerValue).optional().describe("Headers of the request, by their names."),
    body: z.string().max(100_000).optional().describe("The body of the request, as it is sent."),
  })
  .describe("An endpoint that wants more than a method and a path.");

/** What a variable may be called, so that it cannot be taken for two. */
const variableName = z.string().regex(/^[^=\0]{1,500}$/, "This cannot be the name of a variable.");

/** `probe`: how `trueline probe` measures cold starts. */
export const probeSchema = z
  .strictObject({
    command: z
      .array(z.string().max(1000))
      .min(1)
      .max(100)
      .describe(
        'The program that serves, and its arguments: `["node", "dist/server.js"]`. Run without a shell in the ' +
          "definition's folder, in trusted workspaces only, and when somebody asks for it.",
      ),
    port: z.int().min(1).max(65_535).describe("Where it listens on this machine. Nothing else may listen there."),
    endpoints: z
      .array(
        z.union([plainEndpoint, fullEndpoint], {
          error: "An endpoint is written as `GET /users`, or as an object with `method`, `path`, `headers` and `body`.",
        }),
      )
      .min(1)
      .max(mostEndpoints)
      .describe(
        "What is asked for, each as the first request after a start: `GET /users`, or an object with `method`, `path` and, " +
          "where it wants them, `headers` and `body`.",
      ),
    starts: z
      .int()
      .min(1)
      .max(mostStarts)
      .optional()
      .describe("How often the program is started for each endpoint; the median counts. 3 where it is left out."),
    readyTimeoutSeconds: z
      .number()
      .min(1)
      .max(longestStart)
      .optional()
      .describe("How long it may take until something listens on the port. 30 where it is left out."),
    env: z
      .record(
        variableName,
        z
          .string()
          .max(32_000)
          .regex(/^[^\0]*$/, "A variable cannot have this value."),
      )
      .optional()
      .describe('Variables of its environment, besides those of whoever asks: `{ "PORT": "3000" }`.'),
  })
  .describe("How `trueline probe` measures cold starts: what it starts, where that listens, and what it asks for.");
