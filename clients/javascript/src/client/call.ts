// SPDX-License-Identifier: Apache-2.0
import type { Invocation } from "./invocation.js";
import type { CallOptions, Progress } from "./options.js";

/** Hands on progress: to the caller's listener, and to whoever iterates. Of what nobody has taken only the newest is kept. */
class ProgressChannel implements AsyncIterable<Progress> {
  readonly #listener: ((progress: Progress) => void) | undefined;
  #latest: Progress | undefined;
  #ended = false;
  #failure: { readonly error: unknown } | undefined;
  #wake: (() => void)[] = [];

  constructor(listener: ((progress: Progress) => void) | undefined) {
    this.#listener = listener;
  }

  readonly report = (progress: Progress): void => {
    this.#latest = progress;
    this.#awake();
    this.#listener?.(progress);
  };

  end(failure?: { readonly error: unknown }): void {
    this.#ended = true;
    this.#failure = failure;
    this.#awake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Progress, void, undefined> {
    let seen: Progress | undefined;
    for (;;) {
      if (this.#latest !== undefined && this.#latest !== seen) {
        seen = this.#latest;
        yield seen;
      } else if (this.#failure !== undefined) {
        throw this.#failure.error;
      } else if (this.#ended) {
        return;
      } else {
        await new Promise<void>((resolve) => this.#wake.push(resolve));
      }
    }
  }

  #awake(): void {
    this.#wake.splice(0).forEach((wake) => wake());
  }
}

/** A call under way: a promise of its result that also tells its progress and can be cancelled. */
export class Call<T> implements Promise<T> {
  readonly [Symbol.toStringTag] = "Call";
  readonly #invocation: Invocation;
  readonly #result: Promise<T>;
  readonly #channel: ProgressChannel;

  constructor(invocation: Invocation, options: CallOptions) {
    this.#invocation = invocation;
    this.#channel = new ProgressChannel(options.onProgress);
    this.#result = invocation.value(this.#channel.report) as Promise<T>;
    // The failure belongs to whoever awaits the call, or its progress.
    this.#result.then(() => this.#channel.end(), (error: unknown) => this.#channel.end({ error }));
  }

  /** The id under which the runtime knows the call. */
  get id(): string {
    return this.#invocation.id;
  }

  /** How far the method is, as it says so; ends with the call, and fails as it does. */
  get progress(): AsyncIterable<Progress> {
    return this.#channel;
  }

  /** Asks the runtime to end the method; the call is then rejected with `Cancelled`. True if the method was still running. */
  cancel(): Promise<boolean> {
    return this.#invocation.cancel();
  }

  then<A = T, B = never>(fulfilled?: ((value: T) => A | PromiseLike<A>) | null, rejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<A | B> {
    return this.#result.then(fulfilled, rejected);
  }

  catch<B = never>(rejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.#result.catch(rejected);
  }

  finally(last?: (() => void) | null): Promise<T> {
    return this.#result.finally(last);
  }
}

/** Items of a stream. The call begins with the first `next`; `break` and `return` end it at the runtime. */
export class Items<T> implements AsyncIterableIterator<T> {
  readonly #invocation: Invocation;
  readonly #channel: ProgressChannel;
  readonly #items: AsyncGenerator<unknown, void, undefined>;

  constructor(invocation: Invocation, options: CallOptions) {
    this.#invocation = invocation;
    this.#channel = new ProgressChannel(options.onProgress);
    this.#items = invocation.items(this.#channel.report);
  }

  /** The id under which the runtime knows the call. */
  get id(): string {
    return this.#invocation.id;
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    return (await this.#items.next()) as IteratorResult<T, undefined>;
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    await this.#items.return();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
