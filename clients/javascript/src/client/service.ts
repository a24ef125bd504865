// SPDX-License-Identifier: Apache-2.0
import type { Exchange } from "../http/exchange.js";
import { NoSuchMethod } from "../problem.js";
import { Call, Items } from "./call.js";
import type { ServiceDescription } from "./description.js";
import { Invocation } from "./invocation.js";
import { Job } from "./job.js";
import { byName, byPosition, methodOf, type Choice, type Method } from "./method.js";
import { checked, type CallOptions } from "./options.js";
import { Types } from "./schema.js";

/** A method of a service: called with its arguments in their order, options last. */
export interface ServiceMethod {
  // Which types it takes is known at run time alone; `tombolo types` writes them for the compiler.
  (...args: any[]): any;
  /** Runs it as a job, which goes on without the caller. */
  submit(...args: any[]): Promise<Job<any>>;
}

/** What every service has beside its methods. A method of such a name is called by `call`. */
export interface ServiceBase {
  /** All that the runtime says of it. */
  readonly description: ServiceDescription;
  /**
   * Calls a method by the names of its parameters.
   *
   * @param method its name in Java, or that of one overload, as in the description
   * @param args by name, or a list in their order
   */
  call(method: string, args?: Readonly<Record<string, unknown>> | readonly unknown[], options?: CallOptions): Call<any>;
  /** As `call`, of a method whose result is a stream. */
  stream(method: string, args?: Readonly<Record<string, unknown>> | readonly unknown[], options?: CallOptions): Items<any>;
  /** As `call`, as a job. */
  submit(method: string, args?: Readonly<Record<string, unknown>> | readonly unknown[], options?: CallOptions): Promise<Job<any>>;
}

/** A service whose methods are not known to the compiler. */
export type Service = ServiceBase & { readonly [method: string]: ServiceMethod };

/** Names that mean something to JavaScript or here, and so can't be methods of the object. */
const TAKEN = new Set(["description", "call", "stream", "submit", "then", "constructor", "toString", "valueOf", "toJSON"]);

/** Makes the object whose functions call a service. */
export function serviceOf(exchange: Exchange, description: ServiceDescription): Service {
  const caller = new Caller(exchange, description);
  const service: Record<string, unknown> = {
    description,
    call: (name: string, args: Named = {}, options: CallOptions = {}) => caller.call(caller.named(name, args, options)),
    stream: (name: string, args: Named = {}, options: CallOptions = {}) => caller.stream(caller.named(name, args, options)),
    submit: async (name: string, args: Named = {}, options: CallOptions = {}) => caller.submit(caller.named(name, args, options)),
  };
  for (const [name, overloads] of caller.overloads) {
    if (!TAKEN.has(name)) {
      const method = (...args: unknown[]): unknown => caller.start(byPosition(name, overloads, args));
      service[name] = Object.assign(method, { submit: async (...args: unknown[]) => caller.submit(byPosition(name, overloads, args)) });
    }
  }
  return Object.freeze(service) as Service;
}

type Named = Readonly<Record<string, unknown>> | readonly unknown[];

class Caller {
  /** Methods by their name in Java. */
  readonly overloads: ReadonlyMap<string, readonly Method[]>;
  readonly #exchange: Exchange;
  readonly #id: string;

  constructor(exchange: Exchange, description: ServiceDescription) {
    this.#exchange = exchange;
    this.#id = description.id;
    const types = new Types(description.types);
    const overloads = new Map<string, Method[]>();
    for (const method of description.methods) {
      const known = overloads.get(method.method) ?? [];
      overloads.set(method.method, [...known, methodOf(method, types)]);
    }
    this.overloads = overloads;
  }

  start(choice: Choice): unknown {
    return choice.method.stream ? this.stream(choice) : this.call(choice);
  }

  call(choice: Choice): Call<unknown> {
    if (choice.method.stream) {
      throw new TypeError(`the result of ${choice.method.name} is a stream: use stream("${choice.method.name}", …), or the method itself, with for await`);
    }
    return new Call(this.#invocation(choice), choice.options);
  }

  stream(choice: Choice): Items<unknown> {
    return new Items(this.#invocation(choice), choice.options);
  }

  async submit(choice: Choice): Promise<Job> {
    const { result, stream } = choice.method;
    const shape = stream && result !== undefined && result.kind !== "bytes" ? { kind: "list" as const, item: result } : result;
    return new Job(this.#exchange, await this.#invocation(choice).submit(), async () => shape);
  }

  named(name: string, args: Named, options: CallOptions): Choice {
    const all = [...this.overloads.values()].flat();
    const own = all.filter((method) => method.name === name);
    const overloads = this.overloads.get(name) ?? own;
    if (overloads.length === 0) {
      throw new NoSuchMethod(`${this.#id} has no method ${name}; there are ${all.map((method) => method.name).join(", ")}`, { code: 23, name: "NO_SUCH_METHOD" });
    }
    return Array.isArray(args)
      ? { ...byPosition(name, overloads, args), options: checked(options) }
      : byName(name, overloads, args as Readonly<Record<string, unknown>>, options);
  }

  #invocation(choice: Choice): Invocation {
    return new Invocation(this.#exchange, this.#id, choice);
  }
}
