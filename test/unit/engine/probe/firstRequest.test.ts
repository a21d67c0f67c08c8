import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createPlainServer, type Server, type Socket } from "node:net";
import { type Answer, firstRequest, type LocalRequest } from "../../../../src/engine/probe/firstRequest";
import { CancelledError } from "../../../../src/model";

const { signal } = new AbortController();
const limits = { milliseconds: 30_000, bytes: 1_000_000 };

describe("the first request", () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.close();
    server = undefined;
  });

  async function listen(listening: Server): Promise<number> {
    server = listening;
    await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
    return (listening.address() as AddressInfo).port;
  }

  async function ask(port: number, more: Partial<LocalRequest> = {}, given = limits): Promise<Answer> {
    const asked = { host: "127.0.0.1", port, method: "GET", path: "/", headers: {}, body: undefined, ...more } as const;
    return firstRequest(asked, signal, given);
  }

  async function answerOf(listener: RequestListener, more: Partial<LocalRequest> = {}): Promise<Answer> {
    return ask(await listen(createServer(listener)), more);
  }

  async function rawAnswer(onConnection: (socket: Socket) => void, given = limits): Promise<Answer> {
    const plain = createPlainServer((socket) => {
      socket.on("error", () => {});
      onConnection(socket);
    });
    return ask(await listen(plain), {}, given);
  }

  it("is asked as the definition says, and by the name that frameworks expect", async () => {
    let seen: unknown;
    const answer = await answerOf(
      (request, response) => {
        let body = "";
        request.on("data", (chunk) => {
          body += chunk;
        });
        request.on("end", () => {
          const { host, connection, "x-key": key } = request.headers;
          seen = [request.method, request.url, host?.replace(/\d+$/, "PORT"), connection, key, body];
          response.statusCode = 201;
          response.end("{}");
        });
      },
      { method: "POST", path: "/orders?dry=1", headers: { "X-Key": "secret" }, body: '{"id":1}' },
    );
    assert.deepEqual(seen, ["POST", "/orders?dry=1", "localhost:PORT", "close", "secret", '{"id":1}']);
    assert.ok(answer.kind === "answered");
    assert.equal(answer.status, 201);
    assert.ok(answer.milliseconds > 0 && answer.milliseconds < 30_000);
  });

  it("may name another host in its headers, and asks this machine all the same", async () => {
    let host: string | undefined;
    await answerOf(
      (request, response) => {
        host = request.headers.host;
        response.end();
      },
      { headers: { Host: "shop.example" } },
    );
    assert.equal(host, "shop.example");
  });

  it("does not follow a redirect: that is the answer", async () => {
    let requests = 0;
    const answer = await answerOf((_request, response) => {
      requests++;
      response.writeHead(302, { location: "http://shop.example/" });
      response.end();
    });
    assert.equal(answer.kind === "answered" && answer.status, 302);
    assert.equal(requests, 1);
  });

  it("takes until the whole answer is there, however it is sent", async () => {
    let finish = () => {};
    let isDone = false;
    const asked = answerOf((_request, response) => {
      response.write("first half");
      finish = () => response.end("second half");
    }).then((answer) => {
      isDone = true;
      return answer;
    });
    while (server === undefined || !(await connections(server))) await new Promise(setImmediate);
    assert.equal(isDone, false);
    while (!isDone) {
      finish();
      await new Promise(setImmediate);
    }
    assert.equal((await asked).kind, "answered");
  });

  it("is an answer without a length as well, which ends with the connection", async () => {
    const answer = await rawAnswer((socket) => {
      socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello"));
    });
    assert.equal(answer.kind === "answered" && answer.status, 200);
  });

  for (const status of [500, 503, 599]) {
    it(`has no time with status ${status}`, async () => {
      const answer = await answerOf((_request, response) => {
        response.statusCode = status;
        response.end("sorry");
      });
      assert.deepEqual(answer, { kind: "failed", reason: `It answered with status ${status}.` });
    });
  }

  it("has no time when the connection is closed before, or in the middle of, the answer", async () => {
    const reason = "It closed the connection without a whole answer.";
    const before = await rawAnswer((socket) => socket.once("data", () => socket.destroy()));
    assert.deepEqual(before, { kind: "failed", reason });
    server?.close();
    const middle = await rawAnswer((socket) =>
      socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello")),
    );
    assert.deepEqual(middle, { kind: "failed", reason });
  });

  it("has no time when the answer is no HTTP, or changes the protocol", async () => {
    const other = await rawAnswer((socket) => socket.once("data", () => socket.end("220 mail.example ESMTP\r\n")));
    assert.deepEqual(other, { kind: "failed", reason: "Its answer is no HTTP." });
    server?.close();
    const upgrade = await rawAnswer((socket) =>
      socket.once("data", () =>
        socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n"),
      ),
    );
    assert.equal(upgrade.kind, "failed");
  });

  it("has no time when nobody listens", async () => {
    const port = await listen(createPlainServer());
    await new Promise<void>((resolve) => server?.close(() => resolve()));
    assert.deepEqual(await ask(port), { kind: "failed", reason: "It could not be asked: ECONNREFUSED." });
  });

  it("is not waited for for ever, nor is an answer that never ends", async () => {
    const silent = await rawAnswer(() => {}, { ...limits, milliseconds: 50 });
    assert.deepEqual(silent, { kind: "failed", reason: "It did not answer within 0.05 s." });
    server?.close();
    const endless = await rawAnswer((socket) => {
      socket.once("data", () => {
        socket.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
        // A socket that was closed by the other side takes no more, and says so at once.
        const more = () => {
          if (!socket.destroyed) socket.write("x".repeat(100_000), () => setImmediate(more));
        };
        more();
      });
    });
    assert.match(
      endless.kind === "failed" ? endless.reason : "",
      /^Its answer has more than .* MB, so its end was not/,
    );
  });

  it("is called off at once", async () => {
    const controller = new AbortController();
    const port = await listen(createPlainServer((socket) => socket.once("data", () => controller.abort())));
    const asked = { host: "127.0.0.1", port, method: "GET", path: "/", headers: {}, body: undefined } as const;
    await assert.rejects(firstRequest(asked, controller.signal), CancelledError);
    await assert.rejects(firstRequest(asked, controller.signal), CancelledError);
  });
});

function connections(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((_error, count) => resolve(count)));
}
