// SPDX-License-Identifier: Apache-2.0
import { readCbor } from "../codec/cbor-reader.js";
import { read } from "../codec/read.js";
import type { Shape } from "../codec/shape.js";
import { gather, type Exchange } from "../http/exchange.js";
import { pause } from "../http/retry.js";
import { Problem } from "../problem.js";
import { segment } from "./invocation.js";
import type { Progress } from "./options.js";

/** What a runtime says of a job: `statusInfo` of OGC API - Processes. */
export interface JobStatus {
  readonly jobID: string;
  readonly processID?: string;
  readonly status: "accepted" | "running" | "successful" | "failed" | "dismissed";
  /** Percent. */
  readonly progress?: number;
  readonly message?: string;
  readonly created?: string;
  readonly started?: string;
  readonly finished?: string;
  readonly updated?: string;
}

const FIRST_PAUSE_MILLIS = 100;
const LONGEST_PAUSE_MILLIS = 2_000;

/** A call that goes on without its caller. */
export class Job<T = unknown> {
  readonly id: string;
  readonly #exchange: Exchange;
  readonly #result: (status: JobStatus) => Promise<Shape | undefined>;

  /** @param result the shape of its result, found when the job is done; nothing of a method without one */
  constructor(exchange: Exchange, id: string, result: (status: JobStatus) => Promise<Shape | undefined>) {
    this.id = id;
    this.#exchange = exchange;
    this.#result = result;
  }

  /** How it stands. */
  status(signal?: AbortSignal): Promise<JobStatus> {
    return this.#exchange.json<JobStatus>(this.#path(), signal === undefined ? {} : { signal });
  }

  /**
   * Waits for the result.
   *
   * @throws Problem that the method failed with; Cancelled if it was dismissed
   */
  async result(options: { readonly signal?: AbortSignal } = {}): Promise<T> {
    const status = await this.#last(options.signal, () => undefined);
    if (status.status === "dismissed") {
      throw Problem.of(`job ${this.id} was dismissed`, { name: "CANCELLED" });
    }
    const signal = options.signal === undefined ? {} : { signal: options.signal };
    const bytes = await this.#exchange.get(`${this.#path()}/results`, { headers: { Accept: "application/cbor" }, ...signal });
    const shape = await this.#result(status);
    return (bytes.length === 0 || shape === undefined ? undefined : read(shape, readCbor(bytes), "cbor")) as T;
  }

  /** How far it is, whenever that has changed, up to its end; success or failure is told by `result`. */
  async *progress(signal?: AbortSignal): AsyncGenerator<Progress, void, undefined> {
    let last = "";
    for await (const status of this.#statuses(signal)) {
      const progress = { fraction: status.progress === undefined ? NaN : status.progress / 100, message: status.message ?? "" };
      const text = JSON.stringify(progress);
      if (text !== last) {
        last = text;
        yield progress;
      }
    }
  }

  /** Ends it, or removes it if it has ended. */
  async cancel(): Promise<void> {
    await gather(await this.#exchange.send(this.#path(), { method: "DELETE" }));
  }

  async #last(signal: AbortSignal | undefined, each: (status: JobStatus) => void): Promise<JobStatus> {
    let last: JobStatus | undefined;
    for await (const status of this.#statuses(signal)) {
      each(status);
      last = status;
    }
    return last!;
  }

  async *#statuses(signal: AbortSignal | undefined): AsyncGenerator<JobStatus, void, undefined> {
    for (let wait = FIRST_PAUSE_MILLIS; ; wait = Math.min(LONGEST_PAUSE_MILLIS, wait * 1.5)) {
      const status = await this.status(signal);
      yield status;
      if (status.status !== "accepted" && status.status !== "running") {
        return;
      }
      await pause(wait, signal);
    }
  }

  #path(): string {
    return `/jobs/${segment(this.id)}`;
  }
}
