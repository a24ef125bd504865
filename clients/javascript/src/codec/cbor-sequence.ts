// SPDX-License-Identifier: Apache-2.0
import { invalid } from "../problem.js";
import { CborReader, MAX_DEPTH } from "./cbor-reader.js";
import type { Item } from "./item.js";

/** Values of a CBOR sequence (RFC 8742) as they come, from bytes that are cut anywhere. */
export async function* readSequence(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Item, void, undefined> {
  const boundary = new Boundary();
  for await (const chunk of chunks) {
    boundary.add(chunk);
    for (let value = boundary.take(); value !== undefined; value = boundary.take()) {
      yield new CborReader(value).next();
    }
  }
  if (boundary.left > 0) {
    throw invalid("", `the sequence ends inside a value, after ${boundary.left} bytes of it`);
  }
}

/** Finds where values end. It remembers how far it has looked: each byte of a head is looked at once, strings are passed over. */
class Boundary {
  #buffer = new Uint8Array(4096);
  #begin = 0;
  #end = 0;
  /** How far the value at the beginning is known. */
  #looked = 0;
  /** How many values are to come in each container around, the outermost first; Infinity up to a break. */
  #open: number[] = [];

  get left(): number {
    return this.#end - this.#begin;
  }

  add(chunk: Uint8Array): void {
    if (this.#end + chunk.length > this.#buffer.length) {
      const left = this.left;
      const grown = left + chunk.length > this.#buffer.length / 2 ? new Uint8Array(2 * (left + chunk.length)) : this.#buffer;
      grown.set(this.#buffer.subarray(this.#begin, this.#end));
      this.#looked -= this.#begin;
      [this.#buffer, this.#begin, this.#end] = [grown, 0, left];
    }
    this.#buffer.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  /** The bytes of the next value if they are all there; to be read before more are added. */
  take(): Uint8Array | undefined {
    do {
      const next = this.#step();
      if (next === undefined) {
        return undefined;
      }
      this.#looked = next;
    } while (this.#open.length > 0);
    const value = this.#buffer.subarray(this.#begin, this.#looked);
    this.#begin = this.#looked;
    return value;
  }

  /** Passes one head, and a string's bytes with it: where the next one begins; nothing if it isn't all there. */
  #step(): number | undefined {
    const at = this.#looked;
    if (at >= this.#end) {
      return undefined;
    }
    const first = this.#buffer[at]!;
    const major = first >> 5;
    const low = first & 31;
    if (first === 0xff) {
      if (this.#open.pop() !== Infinity) {
        throw invalid("", "found the end of a value that did not begin");
      }
      this.#close();
      return at + 1;
    }
    if ((low > 27 && low < 31) || (low === 31 && (major < 2 || major === 6))) {
      throw invalid("", `byte 0x${first.toString(16)} can't begin a value here`);
    }
    const head = 1 + (low >= 24 && low <= 27 ? 1 << (low - 24) : 0);
    if (at + head > this.#end) {
      return undefined;
    }
    const count = low === 31 ? Infinity : argument(this.#buffer, at, low);
    const next = at + head + ((major === 2 || major === 3) && count !== Infinity ? count : 0);
    if (next > this.#end) {
      return undefined;
    }
    this.#enter(major, count);
    return next;
  }

  #enter(major: number, count: number): void {
    const inside = major === 4 ? count : major === 5 ? 2 * count : major === 6 ? 1 : count === Infinity ? Infinity : 0;
    if (inside === 0) {
      this.#close();
      return;
    }
    if (this.#open.length > 2 * MAX_DEPTH) {
      throw invalid("", `values are nested deeper than the limit maxDepth = ${MAX_DEPTH}`);
    }
    this.#open.push(inside);
  }

  /** One value is complete, and with it those around it of which it was the last. */
  #close(): void {
    while (this.#open.length > 0) {
      const left = this.#open.pop()! - 1;
      if (left > 0) {
        this.#open.push(left);
        return;
      }
    }
  }
}

function argument(buffer: Uint8Array, at: number, low: number): number {
  if (low < 24) {
    return low;
  }
  let value = 0;
  for (let i = 1; i <= 1 << (low - 24) && low <= 27; i++) {
    value = value * 256 + buffer[at + i]!;
  }
  return value;
}
