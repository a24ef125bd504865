// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, beforeEach, test } from "node:test";
import { connect, Internal, InvalidArgument, NoSuchMethod, QuotaExceeded, type Service, type Tombolo } from "tombolo";
import { FakeGateway, value } from "./fake-gateway.js";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** What stands where a gateway should, and answers the first requests so. */
async function standing(handlers: Handler[], use: (url: string, seen: IncomingMessage[]) => Promise<void>): Promise<void> {
  const seen: IncomingMessage[] = [];
  const server: Server = createServer((request, response) => {
    seen.push(request);
    (handlers.shift() ?? empty)(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const empty: Handler = (_, response) => void response.writeHead(200, { "Content-Type": "application/json" }).end('{"services": [], "total": 0}');
const integer = { kind: "integer", java: "long" } as const;

let gateway: FakeGateway;
let tombolo: Tombolo;
let sea: Service;

before(async () => {
  gateway = await FakeGateway.start();
  tombolo = await gateway.client();
  sea = await tombolo.service("Sea");
});

after(() => {
  tombolo.close();
  gateway.close();
});

beforeEach(() => {
  gateway.seen.length = 0;
});

test("a redirection isn't followed, and its place is told", () =>
  standing([(_, response) => void response.writeHead(302, { Location: "http://elsewhere.example/" }).end()], async (url, seen) => {
    await assert.rejects(connect(url, { token: "secret" }), (error) => error instanceof InvalidArgument && /elsewhere\.example.*give that address/.test(error.message));
    assert.equal(seen.length, 1);
  }));

test("a proxy that asks for patience is given it", () =>
  standing([(_, response) => void response.writeHead(429, { "Retry-After": "1" }).end("slow down")], async (url) => {
    const begin = Date.now();
    (await connect(url)).close();
    assert.ok(Date.now() - begin >= 990);
  }));

test("a wait that is longer than there is time for is told", () =>
  standing([(_, response) => void response.writeHead(429, { "Retry-After": "3600" }).end()], async (url) => {
    await assert.rejects(connect(url), (error) => error instanceof QuotaExceeded && error.retryAfter === 3600);
  }));

test("a question whose connection is lost is asked again", () =>
  standing([(request) => request.socket.destroy()], async (url) => (await connect(url)).close()));

test("what is no gateway is told", async () => {
  const page: Handler = (_, response) => void response.writeHead(200, { "Content-Type": "text/html" }).end("<html>");
  const other: Handler = (_, response) => void response.writeHead(200, { "Content-Type": "application/json" }).end('{"ok": true}');
  for (const handler of [page, other]) {
    await standing([handler], (url) => assert.rejects(connect(url), (error) => error instanceof Internal && /address/.test(error.message)));
  }
});

test("a path before the gateway is kept, with and without a slash at its end", () =>
  standing([], async (url, seen) => {
    for (const prefix of ["/institutes/awi", "/institutes/awi/"]) {
      (await connect(url + prefix)).close();
      assert.equal(seen.at(-1)!.url, "/institutes/awi/services?limit=1");
    }
  }));

test("long timeouts are a year, and end no call at once", async () => {
  gateway.answers((response) => setTimeout(() => value(integer, 7)(response), 50));
  for (const timeout of [1e7, 1e12, Infinity, "PT10000H"]) {
    assert.equal(await sea.count!({ timeout }), 7);
  }
  assert.deepEqual(gateway.posts().map(({ headers }) => headers["tombolo-timeout"]), ["10000000s", "31536000s", "31536000s", "31536000s"]);
  assert.throws(() => sea.count!({ timeout: NaN }), /not NaN/);
});

test("names that would lead elsewhere are nothing", async () => {
  for (const name of ["", ".", ".."]) {
    await assert.rejects(tombolo.service(name), NoSuchMethod);
    await assert.rejects(async () => tombolo.job(name).status(), NoSuchMethod);
  }
  await assert.rejects(tombolo.service(null as unknown as string), /a name is text/);
  assert.equal(gateway.seen.length, 0);
});

test("an option that there isn't is named", () => {
  assert.throws(() => sea.count!({ timeuot: 1 }), /no option timeuot; there are signal/);
});

test("a call is cancelled though all connections are taken", async () => {
  gateway.answers(() => undefined); // never
  const calls = Array.from({ length: 110 }, () => sea.call("count"));
  const ends = calls.map((call) => call.catch((error: unknown) => error));
  await gateway.until(() => gateway.posts().length === 100);
  assert.equal(await calls[0]!.cancel(), true);
  gateway.answers(value(integer, 1));
  gateway.drop();
  await Promise.all(ends);
});

test("what is no value is refused where anything may stand", async () => {
  const { read } = await import("tombolo/codec");
  const any = (of: unknown): unknown => read({ kind: "any" }, of, "caller", false, "any");
  assert.throws(() => any([Promise.resolve(1)]), /any\[0\]: a promise is no value; await it/);
  assert.throws(() => any(() => 1), /any: a function is no value/);
  assert.throws(() => any({ at: new Date(NaN) }), /any\[at\]: this Date is no point in time/);
  assert.deepEqual(any(new Set([1, 2])), [1, 2]);
  assert.throws(() => read({ kind: "text", java: "Instant" }, new Date(NaN), "caller"), InvalidArgument);
});

test("a number is an array without axes", async () => {
  const { read } = await import("tombolo/codec");
  const array = read({ kind: "ndarray" }, 3, "caller") as import("tombolo").NdArray;
  assert.deepEqual([array.shape, array.nested()], [[], 3]);
});
