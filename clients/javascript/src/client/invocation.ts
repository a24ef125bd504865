// SPDX-License-Identifier: Apache-2.0
import { readCbor } from "../codec/cbor-reader.js";
import { read } from "../codec/read.js";
import { SILENCE_MILLIS, gather, type Ask, type Exchange } from "../http/exchange.js";
import { pause, retried, RETRIES } from "../http/retry.js";
import type { HttpResponse } from "../http/transport.js";
import { Problem } from "../problem.js";
import { bodyOf } from "./body.js";
import { readEvents } from "./events.js";
import type { Choice } from "./method.js";
import { millisOf, type Progress } from "./options.js";

/** What is waited for beyond the deadline: the runtime answers at it, and that answer has a way to go. */
const GRACE_MILLIS = 10_000;
const DEFAULT_SECONDS = 60;
const CANCEL_MILLIS = 5_000;
const CANCEL_TRIES = 3;

/** One call, from its request to its result. */
export class Invocation {
  /** The id of the latest attempt: one that was lost may still use its own. */
  id: string;
  #attempts = 0;
  readonly #exchange: Exchange;
  readonly #path: string;
  readonly #choice: Choice;
  readonly #millis: number;

  /** @param service its id */
  constructor(exchange: Exchange, service: string, choice: Choice) {
    const { method, options } = choice;
    this.id = options.id ?? `js-${crypto.randomUUID()}`;
    this.#exchange = exchange;
    this.#path = `/services/${segment(service)}/${segment(method.name)}`;
    this.#choice = choice;
    this.#millis = options.timeout === undefined ? (method.description.timeout ?? DEFAULT_SECONDS) * 1000 : millisOf(options.timeout);
  }

  /** The value that the method gives. */
  value(report: (progress: Progress) => void): Promise<unknown> {
    const { method, options } = this.#choice;
    const events = method.description.progress === true || options.onProgress !== undefined;
    return this.#untilAborted((signal) => this.#retried(async () => {
      const response = await this.#post({ Accept: events ? "application/cbor-seq" : "application/cbor" }, signal);
      return response.header("content-type")?.startsWith("application/cbor-seq") === true ? this.#lastOf(response, report) : this.#whole(response);
    }));
  }

  /** Items as they come. When the caller stops early, the method is stopped. */
  async *items(report: (progress: Progress) => void): AsyncGenerator<unknown, void, undefined> {
    const { method, options } = this.#choice;
    options.signal?.throwIfAborted();
    const bytes = method.result?.kind === "bytes";
    const ending = new AbortController();
    const signal = options.signal === undefined ? ending.signal : AbortSignal.any([options.signal, ending.signal]);
    let ended = false;
    try {
      const accept = bytes ? "application/octet-stream" : "application/cbor-seq";
      // Among bytes there are no signs of life: the runtime itself ends those that don't come within the call's time.
      const silence = bytes ? { silenceMillis: Math.max(SILENCE_MILLIS, this.#millis + GRACE_MILLIS) } : {};
      const response = await this.#retried(() => this.#post({ Accept: accept }, signal, silence));
      if (bytes) {
        yield* response.body;
      } else {
        for await (const event of readEvents(response.body, report)) {
          if (event.type === "item") {
            yield read(method.result ?? { kind: "any" }, event.value, "cbor");
          }
        }
      }
      ended = true;
    } catch (error) {
      // What the runtime says has ended there too. What was cut off, or cancelled here, goes on there.
      ended = !(signal.aborted || (error instanceof Problem && error.status === undefined && error.name !== "CONNECTION_LOST"));
      throw error;
    } finally {
      if (!ended) {
        this.#cancel(ending);
      }
    }
  }

  /** Makes it a job: the id of the job. */
  async submit(): Promise<string> {
    const { signal } = this.#choice.options;
    signal?.throwIfAborted();
    const response = await this.#retried(() => this.#post({ Accept: "application/json", Prefer: "respond-async" }, signal));
    const body = await gather(response);
    const id = response.status === 201 ? (JSON.parse(new TextDecoder().decode(body)) as { jobID?: string }).jobID : undefined;
    if (id === undefined) {
      throw Problem.of(`the runtime made no job of the call, but answered with status ${response.status}`, { name: "INTERNAL" });
    }
    return id;
  }

  #retried<T>(work: () => Promise<T>): Promise<T> {
    const { method, values, options } = this.#choice;
    const streams = method.parameters.some(({ stream }, i) => stream && values[i] !== undefined);
    const retries = streams ? 0 : (options.retries ?? RETRIES);
    return retried(retries, this.#millis, method.description.repeatable === true, options.signal, work);
  }

  #post(headers: Record<string, string>, signal: AbortSignal | undefined, more: Ask = {}): Promise<HttpResponse> {
    if (this.#attempts++ > 0) {
      this.id = `${this.id.slice(0, 60)}-${this.#attempts}`;
    }
    const { type, body } = bodyOf(this.#choice.method, this.#choice.values);
    const timeout = this.#choice.options.timeout === undefined ? {} : { "Tombolo-Timeout": durationOf(this.#millis) };
    const all = { ...headers, "Content-Type": type, "Tombolo-Call": this.id, ...timeout };
    const ask = { method: "POST" as const, headers: all, body, waitMillis: this.#millis + GRACE_MILLIS, ...more };
    return this.#exchange.send(this.#path, signal === undefined ? ask : { ...ask, signal });
  }

  async #lastOf(response: HttpResponse, report: (progress: Progress) => void): Promise<unknown> {
    const { result } = this.#choice.method;
    let value: unknown;
    for await (const event of readEvents(response.body, report)) {
      if (event.type === "result" && result !== undefined) {
        value = read(result, event.value, "cbor");
      }
    }
    return value;
  }

  async #whole(response: HttpResponse): Promise<unknown> {
    const bytes = await gather(response);
    const { result } = this.#choice.method;
    return bytes.length === 0 || result === undefined ? undefined : read(result, readCbor(bytes), "cbor");
  }

  /** Ends at once when the caller cancels; what remains to be done at the runtime is done behind. */
  async #untilAborted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { signal } = this.#choice.options;
    signal?.throwIfAborted();
    const ending = new AbortController();
    let abort = (): void => undefined;
    const aborted = new Promise<never>((_, reject) => {
      abort = () => reject(signal!.reason);
      signal?.addEventListener("abort", abort, { once: true });
    });
    try {
      return await Promise.race([work(ending.signal), aborted]);
    } catch (error) {
      // Given up here, by a listener that threw or since nothing was heard: the method may still run.
      if (!(error instanceof Problem) || (error.name === "DEADLINE_EXCEEDED" && error.status === undefined)) {
        this.#cancel(ending);
      }
      throw error;
    } finally {
      signal?.removeEventListener("abort", abort);
    }
  }

  /** Cancels at the runtime, and closes the connection when that is done: a closed HTTP/1.1 connection alone stops no method. */
  #cancel(ending: AbortController): void {
    void this.cancel().finally(() => ending.abort(Problem.of("the call was cancelled", { name: "CANCELLED" })));
  }

  /** Asks the runtime to end the call. The request may still be on its way there, so not found is asked again. */
  async cancel(): Promise<boolean> {
    for (let attempt = 0; attempt < CANCEL_TRIES; attempt++) {
      try {
        await gather(await this.#exchange.send(`/calls/${segment(this.id)}`, { method: "DELETE", waitMillis: CANCEL_MILLIS }));
        return true;
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 404) {
          return false;
        }
        await pause(100, undefined);
      }
    }
    return false;
  }
}

/** For the header, which takes nine digits. */
function durationOf(millis: number): string {
  return millis < 1e9 ? `${Math.ceil(millis)}ms` : `${Math.ceil(millis / 1000)}s`;
}

/** A part of a path; the colon of an imported service's id may stand in it. */
export function segment(text: string): string {
  if (typeof text !== "string") {
    throw new TypeError(`a name is text, not ${String(text)}`);
  }
  if (text === "" || text === "." || text === "..") {
    // In an address these would mean something else.
    throw Problem.of(`there is nothing of the name ${JSON.stringify(text)}`, { name: "NO_SUCH_METHOD" });
  }
  return encodeURIComponent(text).replaceAll("%3A", ":");
}
