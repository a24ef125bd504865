// SPDX-License-Identifier: Apache-2.0
import type { Shape } from "../codec/shape.js";
import type { Exchange } from "../http/exchange.js";
import { Problem } from "../problem.js";
import type { ServiceDescription, ServiceSummary } from "./description.js";
import { segment } from "./invocation.js";
import { Job, type JobStatus } from "./job.js";
import { methodOf } from "./method.js";
import { Types } from "./schema.js";
import { serviceOf, type Service } from "./service.js";
import type { Services } from "./services.js";

interface Page {
  readonly services: readonly ServiceSummary[];
  readonly total: number;
  readonly runtime?: string;
}

const PAGE = 100;

/** A runtime, as one token sees it. */
export class Tombolo {
  /** Its address. */
  readonly url: URL;
  /** Its name. */
  readonly runtime: string;
  readonly #exchange: Exchange;

  private constructor(url: URL, runtime: string, exchange: Exchange) {
    this.url = url;
    this.runtime = runtime;
    this.#exchange = exchange;
  }

  /** Asks the runtime for its name, so that a wrong address or token shows at once. */
  static async over(url: URL, exchange: Exchange, signal?: AbortSignal): Promise<Tombolo> {
    const page = await exchange.json<Page>("/services?limit=1", signal === undefined ? {} : { signal });
    if (!Array.isArray(page.services)) {
      throw Problem.of(`${url.href} answers, but not as a gateway does; is it the right address?`, { name: "INTERNAL" });
    }
    return new Tombolo(url, page.runtime ?? url.host, exchange);
  }

  /**
   * What services there are.
   *
   * @param filter `search`: words that name, texts or methods must contain
   */
  async services(filter: { readonly search?: string; readonly signal?: AbortSignal } = {}): Promise<ServiceSummary[]> {
    const all: ServiceSummary[] = [];
    for (;;) {
      const query = new URLSearchParams({ limit: String(PAGE), offset: String(all.length), ...(filter.search === undefined ? {} : { search: filter.search }) });
      const page = await this.#exchange.json<Page>(`/services?${query}`, filter.signal === undefined ? {} : { signal: filter.signal });
      all.push(...page.services);
      if (page.services.length === 0 || all.length >= page.total) {
        return all;
      }
    }
  }

  /**
   * A service, ready to be called.
   *
   * @param name its full id, or the interface's simple name where only one has it
   * @throws NoSuchMethod if there is none; ContractMismatch if there are several, which it names
   */
  service<K extends keyof Services & string>(name: K): Promise<Services[K]>;
  service<S = Service>(name: string): Promise<S>;
  async service(name: string): Promise<unknown> {
    return serviceOf(this.#exchange, await this.describe(name));
  }

  /** All that the runtime says of a service. */
  async describe(name: string): Promise<ServiceDescription> {
    return this.#exchange.json<ServiceDescription>(`/services/${segment(name)}`);
  }

  /** A job by its id, begun anywhere with the same token. */
  job<T = unknown>(id: string): Job<T> {
    return new Job<T>(this.#exchange, id, (status) => this.#resultOf(status));
  }

  /** The jobs of this token. */
  async jobs(): Promise<JobStatus[]> {
    const all: JobStatus[] = [];
    for (;;) {
      const { jobs } = await this.#exchange.json<{ readonly jobs: JobStatus[] }>(`/jobs?limit=${PAGE}&offset=${all.length}`);
      all.push(...jobs);
      if (jobs.length < PAGE) {
        return all;
      }
    }
  }

  /** Closes idle connections. Calls under way end as they would. */
  close(): void {
    this.#exchange.close();
  }

  /** A process is called like its service, a dot, and the method. */
  async #resultOf(status: JobStatus): Promise<Shape | undefined> {
    const process = status.processID ?? "";
    const dot = process.lastIndexOf(".");
    const description = await this.describe(process.slice(0, dot));
    const method = description.methods.find(({ name }) => name === process.slice(dot + 1));
    if (method === undefined) {
      return { kind: "any" };
    }
    const { result, stream } = methodOf(method, new Types(description.types));
    return stream && result !== undefined && result.kind !== "bytes" ? { kind: "list", item: result } : result;
  }
}
