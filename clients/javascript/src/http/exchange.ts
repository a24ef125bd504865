// SPDX-License-Identifier: Apache-2.0
import { read } from "../codec/read.js";
import { readCbor } from "../codec/cbor-reader.js";
import { Problem, type ProblemDetails, type Retry } from "../problem.js";
import { retried, RETRIES } from "./retry.js";
import type { HttpRequest, HttpResponse, Transport } from "./transport.js";

/** What a request says beside its address. */
export interface Ask {
  readonly method?: HttpRequest["method"];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: HttpRequest["body"];
  readonly signal?: AbortSignal;
  /** How long to wait for the head of the answer. */
  readonly waitMillis?: number;
  /** How long the runtime may say nothing within the answer. */
  readonly silenceMillis?: number;
}

/** How long it is if nothing is said: in events there is a sign of life every 2 s, and a value is there when its answer begins. */
export const SILENCE_MILLIS = 30_000;
const WAIT_MILLIS = 30_000;
/** Timers can't be set for longer: they would end at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Requests to one runtime with one token. Answers that aren't successful are thrown as Problems. */
export class Exchange {
  readonly #base: URL;
  readonly #token: string | undefined;
  readonly #transport: Transport;

  constructor(base: URL, token: string | undefined, transport: Transport) {
    this.#base = base;
    this.#token = token;
    this.#transport = transport;
  }

  /** Sends a request; the body of the answer ends with an error where the runtime falls silent. */
  async send(path: string, ask: Ask = {}): Promise<HttpResponse> {
    const waiting = new AbortController();
    const wait = Math.min(ask.waitMillis ?? WAIT_MILLIS, LONGEST_TIMER);
    const timer = setTimeout(() => waiting.abort(late(`no answer within ${wait / 1000} s`)), wait);
    const signal = ask.signal === undefined ? waiting.signal : AbortSignal.any([ask.signal, waiting.signal]);
    const headers = { ...(this.#token === undefined ? {} : { Authorization: `Bearer ${this.#token}` }), ...ask.headers };
    const body = ask.body === undefined ? {} : { body: ask.body };
    try {
      const url = new URL(path.replace(/^\//, ""), this.#base);
      const response = await this.#transport.send({ method: ask.method ?? "GET", url, headers, signal, ...body });
      const lively = { ...response, body: attended(response.body, waiting, Math.min(ask.silenceMillis ?? SILENCE_MILLIS, LONGEST_TIMER)) };
      if (response.status >= 200 && response.status < 300) {
        return lively;
      }
      throw problemOf(await gather(lively), response);
    } finally {
      clearTimeout(timer);
    }
  }

  /** All of an answer to a question that changes nothing, which is asked again where it was lost. */
  get(path: string, ask: Ask = {}): Promise<Uint8Array> {
    return retried(RETRIES, WAIT_MILLIS, true, ask.signal, async () => gather(await this.send(path, ask)));
  }

  /** A document in JSON. */
  async json<T extends object>(path: string, ask: Ask = {}): Promise<T> {
    const text = new TextDecoder().decode(await this.get(path, { ...ask, headers: { Accept: "application/json", ...ask.headers } }));
    try {
      const found: unknown = JSON.parse(text);
      if (typeof found === "object" && found !== null) {
        return found as T;
      }
    } catch {
      // Told below.
    }
    throw Problem.of(`${this.#base.href} answers ${path} with something else than JSON; is it the address of a gateway?`, { name: "INTERNAL" });
  }

  close(): void {
    this.#transport.close();
  }
}

/** All bytes of an answer. */
export async function gather(response: HttpResponse): Promise<Uint8Array> {
  const length = Number(response.header("content-length"));
  let all = new Uint8Array(Number.isSafeInteger(length) && length > 0 ? Math.min(length, 1 << 28) : 4096);
  let used = 0;
  for await (const chunk of response.body) {
    if (used + chunk.length > all.length) {
      const grown = new Uint8Array(2 * (used + chunk.length));
      grown.set(all.subarray(0, used));
      all = grown;
    }
    all.set(chunk, used);
    used += chunk.length;
  }
  return all.subarray(0, used);
}

async function* attended(body: AsyncIterable<Uint8Array>, waiting: AbortController, silence: number): AsyncGenerator<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const timer = setTimeout(() => waiting.abort(late(`silent for ${silence / 1000} s`)), silence);
      const next = await iterator.next().finally(() => clearTimeout(timer));
      if (next.done === true) {
        return;
      }
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}

function late(what: string): Problem {
  return Problem.of(`${what}: the runtime is gone, or the way to it`, { name: "DEADLINE_EXCEEDED" });
}

function problemOf(body: Uint8Array, response: HttpResponse): Problem {
  const type = response.header("content-type") ?? "";
  const seconds = response.header("retry-after") ?? "";
  const after = /^\d{1,9}$/.test(seconds) ? { retryAfter: Number(seconds) } : {};
  try {
    if (type.includes("cbor")) {
      return problemIn(read({ kind: "any" }, readCbor(body), "cbor"), response.status);
    }
    if (type.includes("json")) {
      return problemIn({ ...after, ...(JSON.parse(new TextDecoder().decode(body)) as object) }, response.status);
    }
  } catch (error) {
    return problemIn({ detail: `HTTP ${response.status}, with a problem that can't be read: ${(error as Error).message}` }, response.status);
  }
  const call = response.header("tombolo-call");
  const place = response.header("location");
  const detail = response.status >= 300 && response.status < 400 && place !== undefined
    ? `the address points to ${place}; redirects aren't followed, give that address`
    : `HTTP ${response.status} instead of an answer`;
  return problemIn({ detail, ...after, ...(call === undefined ? {} : { call }) }, response.status);
}

/** Names for statuses whose answer does not come from a runtime, but from something on the way. */
const BY_STATUS: Readonly<Record<number, string>> = {
  301: "INVALID_ARGUMENT", 302: "INVALID_ARGUMENT", 303: "INVALID_ARGUMENT", 307: "INVALID_ARGUMENT", 308: "INVALID_ARGUMENT",
  400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 403: "PERMISSION_DENIED", 404: "NOT_FOUND", 408: "DEADLINE_EXCEEDED",
  413: "TOO_LARGE", 415: "INVALID_ARGUMENT", 429: "QUOTA_EXCEEDED", 502: "CONNECTION_LOST", 503: "UNAVAILABLE", 504: "DEADLINE_EXCEEDED",
};

/** A problem from its body, as docs/http.md has it. */
export function problemIn(body: unknown, status?: number): Problem {
  const of = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const name = typeof of["name"] === "string" ? of["name"] : (BY_STATUS[status ?? 0] ?? "INTERNAL");
  const details: Record<string, unknown> = { name };
  const take = (key: string, type: string): void => {
    if (typeof of[key] === type) {
      details[key] = of[key];
    }
  };
  take("code", "number");
  take("retryAfter", "number");
  take("call", "string");
  take("remoteStack", "string");
  if (of["retry"] === "no" || of["retry"] === "yes" || of["retry"] === "if-repeatable") {
    details["retry"] = of["retry"] satisfies Retry;
  }
  if (typeof of["exception"] === "object" && of["exception"] !== null) {
    details["exception"] = of["exception"];
  }
  take("status", "number");
  if (status !== undefined) {
    details["status"] = status;
  }
  return Problem.of(String(of["detail"] ?? of["title"] ?? name), details as unknown as ProblemDetails);
}
