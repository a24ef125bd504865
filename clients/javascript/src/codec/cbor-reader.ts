// SPDX-License-Identifier: Apache-2.0
import { invalid, tooLarge } from "../problem.js";
import { fromBytes, half, swapped, type DType } from "./dtype.js";
import { ShapedItem, TypedItem, type Item } from "./item.js";

/** How deep values may be nested, as everywhere in Tombolo. */
export const MAX_DEPTH = 64;

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const BREAK = Symbol("break");
const UNKNOWN_LENGTH = 31;
const INTEGERS: readonly (readonly [DType | "uint64", DType])[] = [
  ["uint8", "int8"],
  ["uint16", "int16"],
  ["uint32", "int32"],
  ["uint64", "int64"],
];

/** Reads one value: what follows it is a fault. */
export function readCbor(bytes: Uint8Array): Item {
  const reader = new CborReader(bytes);
  const item = reader.next();
  if (reader.left > 0) {
    throw invalid("", `${reader.left} bytes follow the value`);
  }
  return item;
}

/** Reads values of RFC 8949 from bytes that are all there. Arrays and byte strings are copies. */
export class CborReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;
  #depth = 0;

  constructor(bytes: Uint8Array) {
    // A Buffer of Node would hand out views where copies are wanted.
    this.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** How many bytes haven't been read. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** The next value. */
  next(): Item {
    const item = this.#read();
    if (item === BREAK) {
      throw invalid("", "found the end of a value that did not begin");
    }
    return item;
  }

  #read(): Item | typeof BREAK {
    if (this.left === 0) {
      throw invalid("", "the message ends where a value should begin");
    }
    const first = this.#bytes[this.#at++]!;
    const major = first >> 5;
    const low = first & 31;
    if ((low > 27 && low < UNKNOWN_LENGTH) || (low === UNKNOWN_LENGTH && (major < 2 || major === 6))) {
      throw invalid("", `byte 0x${first.toString(16)} can't begin a value here`);
    }
    return major === 7 ? this.#simple(low) : this.#ofMajor(major, low);
  }

  #ofMajor(major: number, low: number): Item {
    switch (major) {
      case 0:
        return this.#argument(low);
      case 1:
        return minusOneMinus(this.#argument(low));
      case 2:
        return low === UNKNOWN_LENGTH ? this.#pieces(2) : this.#take(low).slice();
      case 3:
        return low === UNKNOWN_LENGTH ? this.#pieces(3) : text(this.#take(low));
      case 4:
        return this.#nested(() => this.#list(low));
      case 5:
        return this.#nested(() => this.#map(low));
      default:
        return this.#tagged(Number(this.#argument(low)));
    }
  }

  /** The number in a head: its low bits, or the bytes after it. */
  #argument(low: number): number | bigint {
    if (low < 24) {
      return low;
    }
    const at = this.#advance(1 << (low - 24));
    switch (low) {
      case 24:
        return this.#view.getUint8(at);
      case 25:
        return this.#view.getUint16(at);
      case 26:
        return this.#view.getUint32(at);
      default: {
        const big = this.#view.getBigUint64(at);
        return big <= 9007199254740992n ? Number(big) : big;
      }
    }
  }

  #simple(low: number): Item | typeof BREAK {
    switch (low) {
      case 20:
        return false;
      case 21:
        return true;
      case 22:
      case 23:
        return null;
      case 25:
        return half(this.#view.getUint16(this.#advance(2)));
      case 26:
        return this.#view.getFloat32(this.#advance(4));
      case 27:
        return this.#view.getFloat64(this.#advance(8));
      case UNKNOWN_LENGTH:
        return BREAK;
      default:
        throw invalid("", `simple value ${low === 24 ? this.#argument(low) : low} isn't known`);
    }
  }

  #advance(count: number): number {
    if (count > this.left) {
      throw invalid("", "the message ends inside a value");
    }
    const at = this.#at;
    this.#at += count;
    return at;
  }

  /** The bytes of a string: a view. */
  #take(low: number): Uint8Array {
    const length = Number(this.#announced(low, "string", "bytes"));
    const at = this.#advance(length);
    return this.#bytes.subarray(at, at + length);
  }

  #announced(low: number, what: string, unit: string): number {
    const length = this.#argument(low);
    if (length > this.left) {
      throw invalid("", `a ${what} of ${length} ${unit} is announced, but only ${this.left} ${unit === "bytes" ? "" : "bytes "}follow`);
    }
    return Number(length);
  }

  #pieces(major: 2 | 3): string | Uint8Array {
    const pieces: Uint8Array[] = [];
    while (this.#bytes[this.#at] !== 0xff) {
      const first = this.#bytes[this.#advance(1)]!;
      if (first >> 5 !== major || (first & 31) > 27) {
        throw invalid("", `byte 0x${first.toString(16)} can't begin a piece of a string`);
      }
      pieces.push(this.#take(first & 31));
    }
    this.#at++;
    // Each piece of a text is a text: a character can't be cut.
    return major === 3 ? pieces.map(text).join("") : joined(pieces);
  }

  #nested<T>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH) {
      throw tooLarge("", `values are nested deeper than the limit maxDepth = ${MAX_DEPTH}`);
    }
    const result = read();
    this.#depth--;
    return result;
  }

  #list(low: number): Item[] {
    const list: Item[] = [];
    if (low === UNKNOWN_LENGTH) {
      for (let item = this.#read(); item !== BREAK; item = this.#read()) {
        list.push(item);
      }
      return list;
    }
    for (let left = this.#announced(low, "list", "elements"); left > 0; left--) {
      list.push(this.next());
    }
    return list;
  }

  #map(low: number): Map<Item, Item> {
    const map = new Map<Item, Item>();
    let left = low === UNKNOWN_LENGTH ? Infinity : this.#announced(low, "map", "elements");
    for (; left > 0; left--) {
      const key = this.#read();
      if (key === BREAK) {
        if (low !== UNKNOWN_LENGTH) {
          throw invalid("", "found the end of a value that did not begin");
        }
        break;
      }
      if (typeof key === "object") {
        throw invalid("", "the key of a map must be text, a number or true or false");
      }
      if (map.has(key)) {
        throw invalid(String(key), "given twice");
      }
      map.set(key, this.next());
    }
    return map;
  }

  #tagged(tag: number): Item {
    // Tags nest as well: without this a chain of them would be as deep as the message is long.
    const content = this.#nested(() => this.next());
    if (tag === 2 || tag === 3) {
      return bigNumber(tag, content);
    }
    if (tag === 40) {
      if (!Array.isArray(content) || content.length !== 2) {
        throw invalid("", "an array under tag 40 is a list of its shape and its data");
      }
      return new ShapedItem(content[0] as Item, content[1] as Item);
    }
    return tag >= 64 && tag <= 87 ? typedArray(tag, content) : content;
  }
}

function minusOneMinus(argument: number | bigint): number | bigint {
  if (typeof argument === "number" && argument < 9007199254740992) {
    return -1 - argument;
  }
  return -1n - BigInt(argument);
}

function text(bytes: Uint8Array): string {
  // Short names are most texts; the decoder costs more than they do.
  if (bytes.length < 16 && bytes.every((byte) => byte < 128)) {
    return String.fromCharCode(...bytes);
  }
  try {
    return UTF8.decode(bytes);
  } catch {
    throw invalid("", `a text of ${bytes.length} bytes is no UTF-8`);
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function bigNumber(tag: 2 | 3, content: Item): bigint | number {
  if (!(content instanceof Uint8Array)) {
    throw invalid("", "a large number is given by its bytes");
  }
  if (content.length > 4096) {
    throw tooLarge("", `a number of ${content.length} bytes; the limit is 4096`);
  }
  const digits = Array.from(content, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const value = BigInt(`0x${digits || "0"}`);
  return tag === 2 ? value : -1n - value;
}

/** RFC 8746, section 2.1: the tag's bits are 010, float, signed, little-endian, and two for the width. */
function typedArray(tag: number, content: Item): Item {
  const isFloat = (tag & 16) !== 0;
  const width = (isFloat ? 2 : 1) << (tag & 3);
  if (tag === 76 || width > 8) {
    throw invalid("", `numbers under tag ${tag} can't be read; use 64 to 72, 77 to 79, 85 or 86`);
  }
  if (!(content instanceof Uint8Array)) {
    throw invalid("", `an array under tag ${tag} is given by its bytes`);
  }
  if (content.length % width !== 0) {
    throw invalid("", `a typed array of ${content.length} bytes isn't a whole number of elements of ${width} bytes`);
  }
  const little = (tag & 4) !== 0 || width === 1;
  if (isFloat && width === 2) {
    return halves(content, little);
  }
  const dtype = isFloat ? (width === 4 ? "float32" : "float64") : INTEGERS[tag & 3]![tag & 8 ? 1 : 0]!;
  if (dtype === "uint64") {
    const signed = fromBytes("int64", content, little);
    return new TypedItem(dtype, new BigUint64Array(signed.buffer as ArrayBuffer));
  }
  return new TypedItem(dtype, fromBytes(dtype, content, little));
}

function halves(content: Uint8Array, little: boolean): TypedItem {
  const bits = fromBytes("uint16", little ? content : swapped(content, 2), true);
  return new TypedItem("float32", Float32Array.from(bits as Uint16Array, half));
}
