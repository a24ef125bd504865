// SPDX-License-Identifier: Apache-2.0
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CborWriter, read, readCbor, write, type Shape } from "tombolo/codec";
import { connect, type ServiceDescription, type Tombolo } from "tombolo";

/** What the gateway was asked. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Answers calls as docs/http.md has it, with what a test says, and keeps what it was asked. */
export class FakeGateway {
  readonly seen: Seen[] = [];
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  #answers: ((response: ServerResponse, seen: Seen) => void)[] = [];

  static async start(): Promise<FakeGateway> {
    const gateway = new FakeGateway();
    await new Promise<void>((resolve) => gateway.#server.listen(0, "127.0.0.1", resolve));
    return gateway;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** A client with a token. */
  client(): Promise<Tombolo> {
    return connect(this.url, { token: "secret" });
  }

  /** What the next calls are answered, in turn; the last answer stays. */
  answers(...answers: ((response: ServerResponse, seen: Seen) => void)[]): void {
    this.#answers = answers;
  }

  /** The calls, without the questions for descriptions. */
  posts(): Seen[] {
    return this.seen.filter(({ method }) => method === "POST");
  }

  /** Waits until a request was made. */
  async until(what: (seen: Seen) => boolean): Promise<Seen> {
    for (let left = 3_000; left > 0; left--) {
      const found = this.seen.find(what);
      if (found !== undefined) {
        return found;
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`no such request within 30 s; there were ${this.seen.map(({ method, path }) => `${method} ${path}`).join(", ")}`);
  }

  /** Ends all connections. */
  drop(): void {
    this.#server.closeAllConnections();
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #serve(request: import("node:http").IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) {
        chunks.push(chunk as Buffer);
      }
    } catch {
      return; // The client has left.
    }
    const seen = { method: request.method!, path: request.url!, headers: request.headers, body: Buffer.concat(chunks) };
    this.seen.push(seen);
    if (seen.method === "POST") {
      (this.#answers.length > 1 ? this.#answers.shift() : this.#answers[0])?.(response, seen);
    } else if (seen.method === "DELETE") {
      response.writeHead(204).end();
    } else if (seen.path.startsWith("/services/Sea")) {
      json(response, 200, SEA);
    } else if (seen.path.startsWith("/services?")) {
      json(response, 200, { services: [SEA], total: 1, runtime: "fake" });
    } else if (seen.path === "/jobs/job-1") {
      const asked = this.seen.filter(({ path }) => path === "/jobs/job-1").length;
      json(response, 200, { jobID: "job-1", processID: "Sea.count", status: asked < 3 ? "running" : "successful", progress: asked < 3 ? 40 * asked : 100 });
    } else if (seen.path === "/jobs/job-1/results") {
      value({ kind: "integer", java: "long" }, 7)(response);
    } else {
      problem(404, "NO_SUCH_METHOD", 23)(response);
    }
  }
}

const box = { $ref: "#/types/Box" };
const text = { type: "string" };
const number = { type: "number" };
const doubles = { type: "array", items: number, "x-dtype": "float64" };
const variable = { name: "variable", required: true, schema: text };

/** A service with a method of each kind. */
export const SEA: ServiceDescription = {
  id: "Sea", title: "Statistics of the sea", methods: [
    { id: "Sea.mean", name: "mean", method: "mean", title: "Means over a box */ and more", repeatable: true, delivery: "value", timeout: 5, result: { schema: doubles, description: "one a month" },
      parameters: [variable, { name: "box", required: true, schema: box, description: "where" }], problems: [{ name: "NOT_FOUND", description: "if there is none" }] },
    { id: "Sea.mean-dataset-variable-box", name: "mean-dataset-variable-box", method: "mean", delivery: "value", timeout: 5, result: { schema: doubles },
      parameters: [{ name: "dataset", required: true, schema: text }, variable, { name: "box", required: true, schema: box }] },
    { id: "Sea.count", name: "count", method: "count", delivery: "value", timeout: 5, progress: true, parameters: [], result: { schema: { type: "integer", "x-java": "long" } } },
    { id: "Sea.months", name: "months", method: "months", delivery: "stream", timeout: 5, parameters: [variable], result: { schema: number } },
    { id: "Sea.raw", name: "raw", method: "raw", delivery: "stream", timeout: 60, parameters: [], result: { schema: { type: "string", format: "binary" } } },
    { id: "Sea.sum", name: "sum", method: "sum", delivery: "value", timeout: 5, result: { schema: number },
      parameters: [variable, { name: "values", required: true, stream: true, schema: number }, { name: "raw", required: false, stream: true, schema: { type: "string", format: "binary" } }] },
    { id: "Sea.log", name: "log", method: "log", delivery: "value", timeout: 5, parameters: [{ name: "values", required: false, schema: { type: "object", additionalProperties: { $ref: "#/types/Colour" } } }] },
  ],
  types: {
    Box: { type: "object", required: ["west", "east"], properties: { west: { type: "number", unit: "degrees_east" }, east: number }, order: ["west", "east"] },
    Colour: { type: "string", enum: ["RED", "GREEN"] },
  },
};

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

function cbor(shape: Shape, of: unknown): Uint8Array {
  const out = new CborWriter();
  write(shape, read(shape, of, "caller"), out);
  return out.bytes();
}

/** An answer with a value. */
export function value(shape: Shape, of: unknown): (response: ServerResponse) => void {
  return (response) => void response.writeHead(200, { "Content-Type": "application/cbor" }).end(cbor(shape, of));
}

/** An answer of events that go on, unless the last is an end. */
export function events(...all: readonly Record<string, unknown>[]): (response: ServerResponse) => void {
  return (response) => {
    response.writeHead(200, { "Content-Type": "application/cbor-seq" });
    all.forEach((event) => response.write(cbor({ kind: "any" }, event)));
    if (["result", "end", "problem"].some((last) => last in (all.at(-1) ?? {}))) {
      response.end();
    }
  };
}

/** An answer with a problem. */
export function problem(status: number, name: string, code: number, more: Record<string, unknown> = {}): (response: ServerResponse) => void {
  return (response) => {
    response.writeHead(status, { "Content-Type": "application/problem+json" });
    response.end(JSON.stringify({ detail: `it is ${name}`, name, code, status, ...more }));
  };
}

/** What a body of CBOR says. */
export function argumentsOf(seen: Seen): unknown {
  return read({ kind: "any" }, readCbor(seen.body), "cbor");
}
