import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";

/** A port that nothing listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/**
 * A server as a program of its own, for `node -e`. It listens on PORT of 127.0.0.1 (or HOST), and writes a line for its start
 * and for every request to the file LOG. `/bad` is answered with 503, `/moved` with a redirect, `/gone` with 404, `/crash`
 * by ending, `/silent` never; everything else with what was asked.
 */
export const probedServer = `
  const { appendFileSync } = require("node:fs");
  const log = (line) => appendFileSync(process.env.LOG, line + "\\n");
  log("start " + process.pid);
  const server = require("node:http").createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      log([request.method, request.url, request.headers.host, request.headers["x-key"], body].filter(Boolean).join(" "));
      if (request.url === "/crash") process.exit(7);
      if (request.url === "/silent") return;
      if (request.url === "/bad") console.error("the database is not there");
      response.statusCode = { "/bad": 503, "/moved": 302, "/gone": 404 }[request.url] ?? 200;
      if (request.url === "/moved") response.setHeader("location", "/elsewhere");
      response.end("you asked for " + request.url);
    });
  });
  server.listen(Number(process.env.PORT), process.env.HOST ?? "127.0.0.1", () => console.log("listening"));
`;

/** The lines of a server's log; none before it is there. */
export function logged(file: string): readonly string[] {
  return existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
}

/** As soon as the log has a line that matches. */
export async function isLogged(file: string, pattern: RegExp): Promise<string> {
  for (;;) {
    const line = logged(file).find((each) => pattern.test(each));
    if (line !== undefined) return line;
    await new Promise(setImmediate);
  }
}
