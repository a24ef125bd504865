// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { after, before, beforeEach, mock, test } from "node:test";
import { Busy, ConnectionLost, Declared, InvalidArgument, MethodFailed, NoSuchMethod, NotFound, Problem, Unavailable, connect, type Service, type Tombolo } from "tombolo";
import { FakeGateway, argumentsOf, events, problem, value } from "./fake-gateway.js";

let gateway: FakeGateway;
let tombolo: Tombolo;
let sea: Service;
const doubles = { kind: "array", dtype: "float64" } as const;

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

test("a call by position is answered by a typed array, and carries token, id and deadline", async () => {
  gateway.answers(value(doubles, [1.5, 2]));
  assert.deepStrictEqual(await sea.mean!("SST", [190, 240], { timeout: "500ms" }), Float64Array.of(1.5, 2));
  const [seen] = gateway.posts();
  assert.equal(seen!.path, "/services/Sea/mean");
  assert.deepEqual(argumentsOf(seen!), { variable: "SST", box: { west: 190, east: 240 } });
  assert.equal(seen!.headers.authorization, "Bearer secret");
  assert.equal(seen!.headers["tombolo-timeout"], "500ms");
  assert.match(String(seen!.headers["tombolo-call"]), /^[A-Za-z0-9_-]{8,64}$/);
});

test("the overload is the one whose parameters fit, options or not", async () => {
  gateway.answers(value(doubles, []));
  const paths = async (...args: unknown[]) => {
    gateway.seen.length = 0;
    await sea.mean!(...args);
    return gateway.posts()[0]!.path;
  };
  assert.equal(await paths("SST", { west: 1, east: 2 }), "/services/Sea/mean");
  assert.equal(await paths("SST", { west: 1, east: 2 }, { retries: 0 }), "/services/Sea/mean");
  assert.equal(await paths("SST", [1, 2], {}), "/services/Sea/mean");
  assert.equal(await paths("coads", "SST", [1, 2]), "/services/Sea/mean-dataset-variable-box");
  assert.equal(await paths("coads", "SST", [1, 2], { timeout: 3 }), "/services/Sea/mean-dataset-variable-box");
});

test("bytes may be silent for as long as the call may take, and no longer", async () => {
  gateway.answers((response) => void response.writeHead(200, { "Content-Type": "application/octet-stream" }).write("one"));
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const pieces = (sea.raw!() as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
    assert.equal(new TextDecoder().decode((await pieces.next()).value as Uint8Array), "one");
    const next = pieces.next().then(() => "bytes", (error: unknown) => error);
    mock.timers.tick(69_000);
    assert.equal(await Promise.race([next, new Promise((resolve) => setImmediate(resolve, "silence"))]), "silence");
    mock.timers.tick(1_000);
    assert.equal(((await next) as Problem).name, "DEADLINE_EXCEEDED");
  } finally {
    mock.timers.reset();
  }
});

test("a call by name finds its overload by the names", async () => {
  gateway.answers(value(doubles, [3]));
  assert.deepStrictEqual(await sea.call("mean", { box: [1, 2], variable: "SST", dataset: "coads" }), Float64Array.of(3));
  assert.equal(gateway.posts()[0]!.path, "/services/Sea/mean-dataset-variable-box");
});

test("what does not fit is refused before it is sent, with its place", () => {
  assert.throws(() => sea.mean!("SST", [1, "x"]), { name: "INVALID_ARGUMENT", message: "box.east: expected a number, found text" });
  assert.throws(() => sea.mean!("SST", { west: 1, esat: 2 }), { message: "box: Box has no esat; there are west, east" });
  assert.throws(() => sea.mean!("SST"), /mean takes \(variable, box\) or \(dataset, variable, box\)/);
  assert.throws(() => sea.mean!("SST", [1, 2], { timeot: 1 }), InvalidArgument);
  assert.throws(() => sea.mean!("SST", [1, 2], { timeout: "soon" }), /"500ms"/);
  assert.throws(() => sea.call("maen", {}), NoSuchMethod);
  assert.equal(gateway.posts().length, 0);
});

test("an optional parameter may be left out", async () => {
  gateway.answers((response) => response.writeHead(204).end());
  assert.equal(await sea.log!(), undefined);
  assert.equal(await sea.log!({ timeout: 1 }), undefined);
  assert.equal(await sea.log!({ a: "RED" }), undefined);
  assert.deepEqual(gateway.posts().map(argumentsOf), [{}, {}, { values: { a: "RED" } }]);
});

test("problems arrive as their classes, with all that they say", async () => {
  gateway.answers(problem(404, "NOT_FOUND", 22, { call: "c-1" }));
  await assert.rejects(sea.mean!("FOO", [1, 2]), (error) => error instanceof NotFound && error.code === 22 && error.call === "c-1" && error.status === 404);
  gateway.answers(problem(500, "METHOD_FAILED", 60, { remoteStack: "at x" }));
  await assert.rejects(sea.mean!("FOO", [1, 2]), (error) => error instanceof MethodFailed && error.remoteStack === "at x");
  gateway.answers(problem(422, "DECLARED", 0, { exception: { name: "Aground", data: { depth: 2 } } }));
  await assert.rejects(sea.mean!("FOO", [1, 2]), (error) => error instanceof Declared && error.exception?.name === "Aground");
  gateway.answers((response) => response.writeHead(502, { "Content-Type": "text/html" }).end("<h1>Bad gateway</h1>"));
  await assert.rejects(sea.log!({}, { retries: 0 }), ConnectionLost);
});

test("a busy runtime is asked again, after the time that it says", async () => {
  gateway.answers(problem(503, "BUSY", 40, { retry: "yes", retryAfter: 0.05 }), value(doubles, [1]));
  assert.deepStrictEqual(await sea.mean!("SST", [1, 2]), Float64Array.of(1));
  assert.equal(gateway.posts().length, 2);
  gateway.answers(problem(503, "BUSY", 40, { retry: "yes" }));
  await assert.rejects(sea.mean!("SST", [1, 2], { retries: 1 }), Busy);
  assert.equal(gateway.posts().length, 4);
});

test("a lost connection is tried again where the method may run twice, and not elsewhere", async () => {
  const lost = (response: import("node:http").ServerResponse) => void response.destroy();
  gateway.answers(lost, value(doubles, [1]));
  assert.deepStrictEqual(await sea.mean!("SST", [1, 2]), Float64Array.of(1));
  const ids = gateway.posts().map(({ headers }) => headers["tombolo-call"]);
  assert.notEqual(ids[0], ids[1], "the lost call may still use its id");
  gateway.answers(lost, value(doubles, [1]));
  await assert.rejects(sea.mean!("coads", "SST", [1, 2]), ConnectionLost);
});

test("a runtime that isn't there is unavailable", async () => {
  const gone = await FakeGateway.start();
  const url = gone.url;
  gone.close();
  await assert.rejects(connect(url, { token: "secret" }), Unavailable);
});

test("progress is told to the listener and to whoever iterates", async () => {
  const answer = events({ call: "c" }, { progress: { fraction: 0.5, message: "half" } }, { alive: null }, { progress: { fraction: null, message: "?" } }, { result: 7 });
  gateway.answers(answer);
  const told: unknown[] = [];
  const call = sea.count!({ onProgress: (progress: unknown) => told.push(progress) });
  let last;
  for await (const progress of call.progress) {
    last = progress;
  }
  assert.equal(await call, 7);
  assert.deepEqual(told, [{ fraction: 0.5, message: "half" }, { fraction: NaN, message: "?" }]);
  assert.deepEqual(last, { fraction: NaN, message: "?" });
});

test("a problem may come after progress, and the progress ends with it", async () => {
  gateway.answers(events({ progress: { fraction: 0, message: "" } }, { problem: { name: "NOT_FOUND", code: 22, detail: "none" } }));
  const call = sea.count!();
  await assert.rejects(async () => {
    for await (const _ of call.progress);
  }, NotFound);
  await assert.rejects(call, NotFound);
});

test("events that break off are a lost connection", async () => {
  gateway.answers((response) => {
    response.writeHead(200, { "Content-Type": "application/cbor-seq" });
    response.end(Buffer.from("a16463616c6c6163", "hex"));
  });
  await assert.rejects(sea.count!(), ConnectionLost);
});

test("an abort rejects with its reason, and cancels at the runtime", async () => {
  gateway.answers(() => undefined);
  const controller = new AbortController();
  const call = sea.mean!("SST", [1, 2], { signal: controller.signal });
  const post = await gateway.until(({ method }) => method === "POST");
  controller.abort(new Error("enough"));
  await assert.rejects(call, /enough/);
  await gateway.until(({ method, path }) => method === "DELETE" && path === `/calls/${post.headers["tombolo-call"]}`);
  await assert.rejects(sea.mean!("SST", [1, 2], { signal: AbortSignal.abort() }), { name: "AbortError" });
});

test("a listener that throws ends the call, at the runtime too", async () => {
  gateway.answers(events({ progress: { fraction: 0, message: "" } }));
  const thrown = new Error("no more");
  await assert.rejects(sea.count!({ onProgress: () => { throw thrown; } }), thrown);
  await gateway.until(({ method }) => method === "DELETE");
});

test("items of a stream come one by one, and leaving ends it at the runtime", async () => {
  gateway.answers(events({ call: "c" }, { item: 1.5 }, { item: 2 }, { end: null }));
  const all = [];
  for await (const month of sea.months!("SST")) {
    all.push(month);
  }
  assert.deepEqual(all, [1.5, 2]);
  assert.ok(!gateway.seen.some(({ method }) => method === "DELETE"));
  gateway.answers(events({ item: 1.5 }));
  for await (const month of sea.months!("SST")) {
    assert.equal(month, 1.5);
    break;
  }
  await gateway.until(({ method }) => method === "DELETE");
});

test("a stream that fails says why after its items", async () => {
  gateway.answers(events({ item: 1 }, { problem: { name: "METHOD_FAILED", code: 60, status: 500, detail: "no more" } }));
  const items: unknown[] = [];
  await assert.rejects(async () => {
    for await (const item of sea.months!("SST")) {
      items.push(item);
    }
  }, MethodFailed);
  assert.deepEqual(items, [1]);
});

test("a cancelled stream ends its reader", async () => {
  gateway.answers(events({ item: 1 }));
  const controller = new AbortController();
  await assert.rejects(async () => {
    for await (const _ of sea.months!("SST", { signal: controller.signal })) {
      controller.abort(new Error("enough"));
    }
  }, /enough/);
  await gateway.until(({ method }) => method === "DELETE");
});

test("streams as arguments are sent as parts, in the order of the parameters", async () => {
  gateway.answers(value({ kind: "number", java: "double" }, 6));
  async function* values() {
    yield 1;
    yield 2;
  }
  assert.equal(await sea.sum!("SST", values(), new Blob(["raw"])), 6);
  const [seen] = gateway.posts();
  assert.match(seen!.headers["content-type"]!, /^multipart\/form-data; boundary=/);
  const body = seen!.body.toString("latin1");
  const names = [...body.matchAll(/name="(\w+)"\r\nContent-Type: (\S+)/g)].map(([, name, type]) => [name, type]);
  assert.deepEqual(names, [["arguments", "application/cbor"], ["values", "application/cbor-seq"], ["raw", "application/octet-stream"]]);
  assert.ok(body.includes("\r\n\r\n\xfb\x3f\xf0\0\0\0\0\0\0\xfb\x40\0\0\0\0\0\0\0\r\n--"));
  assert.ok(body.includes("\r\n\r\nraw\r\n--"));
});

test("a fault in a stream that is given fails the call", async () => {
  gateway.answers(() => undefined);
  async function* values() {
    yield 1;
    throw new Error("the source is dry");
  }
  await assert.rejects(sea.sum!("SST", values()), /the source is dry/);
  await assert.rejects(sea.sum!("SST", ["x"]), { message: "values: expected a number, found text" });
});

test("a job is submitted, watched and fetched", async () => {
  gateway.answers((response) => response.writeHead(201, { "Content-Type": "application/json", Location: "/jobs/job-1" }).end('{"jobID": "job-1", "status": "accepted"}'));
  const job = await sea.count!.submit();
  assert.equal(gateway.posts()[0]!.headers.prefer, "respond-async");
  assert.equal(job.id, "job-1");
  const seen = [];
  for await (const { fraction } of job.progress()) {
    seen.push(fraction);
  }
  assert.deepEqual(seen, [0.4, 0.8, 1]);
  assert.equal(await job.result(), 7);
  assert.equal(await tombolo.job("job-1").result(), 7, "its process says what the result is");
  await job.cancel();
  await gateway.until(({ method, path }) => method === "DELETE" && path === "/jobs/job-1");
});

test("a token is not sent in the clear to another machine", async () => {
  await assert.rejects(connect("http://institute.example", { token: "secret" }), /over https alone/);
  await assert.rejects(connect("http://127.0.0.1:1", { fingerprint: "00" }), /no certificate/);
  await assert.rejects(connect("https://127.0.0.1:1", { fingerprint: "00" }), /64 hexadecimal digits/);
});

test("closing lets a call under way come to its end", async () => {
  let answer = (): void => undefined;
  gateway.answers((response) => (answer = () => value(doubles, [4])(response)));
  const other = await gateway.client();
  const call = (await other.service("Sea")).mean!("SST", [1, 2]);
  await gateway.until(({ method }) => method === "POST");
  other.close();
  answer();
  assert.deepStrictEqual(await call, Float64Array.of(4));
});

test("services are listed with the runtime's name", async () => {
  assert.equal(tombolo.runtime, "fake");
  assert.deepEqual((await tombolo.services({ search: "sea" })).map(({ id }) => id), ["Sea"]);
  assert.ok(gateway.seen.some(({ path }) => path.includes("search=sea")));
  await assert.rejects(tombolo.service("Land"), (error) => error instanceof Problem && error.name === "NO_SUCH_METHOD");
});
