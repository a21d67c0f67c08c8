import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { CancelledError } from "../../model";
import type { LocalHost } from "./localPort";

/** What is asked for; only of this machine. */
export interface LocalRequest {
  readonly host: LocalHost;
  readonly port: number;
  readonly method: string;
  /** With its query, as it stands in the request. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export type Answer =
  | { readonly kind: "answered"; readonly status: number; readonly milliseconds: number }
  /** Without a time. The reason is a sentence about it: `It answered with status 503.` */
  | { readonly kind: "failed"; readonly reason: string };

/** An answer that takes longer has no time. In milliseconds. */
const longestAnswer = 30_000;

/** Of a longer answer nobody waits for the end. In bytes. */
export const mostBytes = 64 * 1024 * 1024;

/** What may be changed in tests. */
export interface RequestLimits {
  readonly milliseconds: number;
  readonly bytes: number;
}

/**
 * Asks once, over a connection of its own, and reads the whole answer. The time is from asking to the answer's last byte.
 * Redirects are answers like others; they are not followed. Rejects with CancelledError only.
 */
export function firstRequest(
  { host, port, method, path, headers, body }: LocalRequest,
  signal: AbortSignal,
  limits: RequestLimits = { milliseconds: longestAnswer, bytes: mostBytes },
): Promise<Answer> {
  if (signal.aborted) return Promise.reject(new CancelledError());
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const asked = request({
      host,
      port,
      method,
      path,
      // By the name that frameworks take requests for from anybody, unless the definition says another.
      headers: { host: `localhost:${port}`, connection: "close", ...lowerCased(headers) },
      agent: false,
    });
    const timer = setTimeout(
      () => settle(failed(`It did not answer within ${limits.milliseconds / 1000} s.`)),
      limits.milliseconds,
    );
    const cancel = () => settle(new CancelledError());
    const settle = (answer: Answer | CancelledError) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", cancel);
      asked.destroy();
      if (answer instanceof CancelledError) reject(answer);
      else resolve(answer);
    };
    signal.addEventListener("abort", cancel, { once: true });
    follow(asked, limits.bytes, (answer) => settle(answer ?? failed(withoutAnswer)), begun);
    asked.end(body);
  });
}

const withoutAnswer = "It closed the connection without a whole answer.";

/** @param settle only its first call counts, since a promise settles once. */
function follow(asked: ClientRequest, maxBytes: number, settle: (answer?: Answer) => void, begun: number): void {
  asked.once("error", (error) => settle(failed(reasonOf(error))));
  let isAnswered = false;
  asked.once("close", () => {
    // The request may be closed a moment before the end of its answer is told.
    if (!isAnswered) settle();
  });
  // Who turns a plain request into another protocol answers none.
  asked.once("upgrade", (_answer, socket) => socket.destroy());
  asked.once("response", (answer: IncomingMessage) => {
    isAnswered = true;
    let bytes = 0;
    answer.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes)
        settle(failed(`Its answer has more than ${maxBytes / 1024 / 1024} MB, so its end was not waited for.`));
    });
    answer.once("error", () => settle());
    answer.once("close", () => settle());
    answer.once("end", () => settle(ended(answer.statusCode ?? 0, performance.now() - begun)));
  });
}

function ended(status: number, milliseconds: number): Answer {
  if (status >= 500) return failed(`It answered with status ${status}.`);
  return { kind: "answered", status, milliseconds };
}

function failed(reason: string): Answer {
  return { kind: "failed", reason };
}

function reasonOf(error: Error): string {
  const code = "code" in error ? String(error.code) : "";
  if (code.startsWith("HPE_")) return "Its answer is no HTTP.";
  return code === "ECONNRESET" || code === "EPIPE" ? withoutAnswer : `It could not be asked: ${code || error.message}.`;
}

/** Header names mean the same in any case; the one of the definition is to replace ours. */
function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
