// SPDX-License-Identifier: Apache-2.0
import { littleEndian, tagOf, type DType, type NumberArray } from "./dtype.js";

const INLINE_UP_TO = 16384;
const UTF8 = new TextEncoder();

/** Writes RFC 8949 in its shortest form. Long arrays are not copied: they stand between the pieces of the result. */
export class CborWriter {
  readonly #done: Uint8Array[] = [];
  #piece = new Uint8Array(256);
  #view = new DataView(this.#piece.buffer);
  #used = 0;

  /** What was written, in pieces; some are views of the arrays that were given. */
  pieces(): Uint8Array[] {
    this.#cut();
    return [...this.#done];
  }

  /** What was written, in one array. */
  bytes(): Uint8Array {
    const pieces = this.pieces();
    const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    return all;
  }

  null(): void {
    this.#byte(0xf6);
  }

  boolean(value: boolean): void {
    this.#byte(value ? 0xf5 : 0xf4);
  }

  /** A whole number of any size. */
  integer(value: number | bigint): void {
    const negative = value < 0;
    if (typeof value === "number" && Number.isSafeInteger(value)) {
      this.#head(negative ? 1 : 0, negative ? -1 - value : value);
      return;
    }
    const argument = negative ? -1n - BigInt(value) : BigInt(value);
    if (argument >> 64n === 0n) {
      this.#head(negative ? 1 : 0, argument);
      return;
    }
    const digits = argument.toString(16);
    const even = digits.length % 2 === 0 ? digits : `0${digits}`;
    this.#head(6, negative ? 3 : 2);
    this.byteString(Uint8Array.from(even.match(/../g) ?? [], (pair) => parseInt(pair, 16)));
  }

  float32(value: number): void {
    this.#room(5);
    this.#byte(0xfa);
    this.#view.setFloat32(this.#used, value);
    this.#used += 4;
  }

  float64(value: number): void {
    this.#room(9);
    this.#byte(0xfb);
    this.#view.setFloat64(this.#used, value);
    this.#used += 8;
  }

  text(value: string): void {
    const bytes = UTF8.encode(value);
    this.#head(3, bytes.length);
    this.#raw(bytes);
  }

  byteString(value: Uint8Array): void {
    this.#head(2, value.length);
    this.#raw(value);
  }

  /** A typed array of RFC 8746, little-endian. */
  array(dtype: DType, value: NumberArray): void {
    this.#head(6, tagOf(dtype));
    this.byteString(littleEndian(value));
  }

  /** The head of a list; its elements follow. */
  list(length: number): void {
    this.#head(4, length);
  }

  /** The head of a map; its keys and values follow, in turn. */
  map(length: number): void {
    this.#head(5, length);
  }

  #head(major: number, argument: number | bigint): void {
    this.#room(9);
    const type = major << 5;
    if (argument < 24) {
      this.#byte(type | Number(argument));
    } else if (argument < 0x100) {
      this.#byte(type | 24);
      this.#byte(Number(argument));
    } else if (argument < 0x10000) {
      this.#byte(type | 25);
      this.#view.setUint16(this.#used, Number(argument));
      this.#used += 2;
    } else if (argument < 0x100000000) {
      this.#byte(type | 26);
      this.#view.setUint32(this.#used, Number(argument));
      this.#used += 4;
    } else {
      this.#byte(type | 27);
      this.#view.setBigUint64(this.#used, BigInt(argument));
      this.#used += 8;
    }
  }

  #byte(value: number): void {
    this.#room(1);
    this.#piece[this.#used++] = value;
  }

  #raw(bytes: Uint8Array): void {
    if (bytes.length > INLINE_UP_TO) {
      this.#cut();
      this.#done.push(bytes);
      return;
    }
    this.#room(bytes.length);
    this.#piece.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  #room(count: number): void {
    if (this.#used + count > this.#piece.length) {
      const size = Math.min(Math.max(this.#piece.length * 2, count), 4 * INLINE_UP_TO);
      this.#cut();
      this.#piece = new Uint8Array(Math.max(size, count));
      this.#view = new DataView(this.#piece.buffer);
    }
  }

  /** What was written so far stays as it is; the rest of the piece is used on. */
  #cut(): void {
    if (this.#used > 0) {
      this.#done.push(this.#piece.subarray(0, this.#used));
      this.#piece = this.#piece.subarray(this.#used);
      this.#view = new DataView(this.#piece.buffer, this.#piece.byteOffset, this.#piece.byteLength);
      this.#used = 0;
    }
  }
}
