// SPDX-License-Identifier: Apache-2.0
import type { DType, NumberArray } from "./dtype.js";

/** A typed array of RFC 8746, told apart from a plain byte string. */
export class TypedItem {
  constructor(
    /** uint64 has no counterpart in a runtime but a long[] whose elements fit. */
    readonly dtype: DType | "uint64",
    readonly data: NumberArray,
  ) {}
}

/** An array with its shape: tag 40 of RFC 8746. */
export class ShapedItem {
  constructor(
    readonly shape: Item,
    readonly data: Item,
  ) {}
}

/** What CBOR says by itself, before a shape gives it meaning. */
export type Item =
  null | boolean | number | bigint | string | Uint8Array | TypedItem | ShapedItem | readonly Item[] | ReadonlyMap<Item, Item>;

/** What is found, for messages. */
export function nameOf(value: unknown): string {
  if (value === null || value === undefined) {
    return "null";
  }
  switch (typeof value) {
    case "boolean":
      return "true or false";
    case "number":
    case "bigint":
      return "a number";
    case "string":
      return "text";
    default:
  }
  if (Array.isArray(value)) {
    return "a list";
  }
  if (value instanceof Uint8Array) {
    return "bytes";
  }
  if (value instanceof TypedItem || value instanceof ShapedItem || ArrayBuffer.isView(value)) {
    return "an array of numbers";
  }
  const kind = Object.getPrototypeOf(value)?.constructor?.name;
  return value instanceof Map || kind === undefined || kind === "Object" ? "a map" : `a ${kind}`;
}
