// SPDX-License-Identifier: Apache-2.0
import { invalid, tooLarge } from "../problem.js";
import { NdArray, type Nested } from "../values/ndarray.js";
import { bytesOf } from "./base64.js";
import { arrayType, dtypeOf, fromBytes, isDType, type DType, type NumberArray } from "./dtype.js";
import type { Dialect } from "./dialect.js";
import { nameOf, ShapedItem, TypedItem } from "./item.js";
import { readInteger, readNumber } from "./scalars.js";
import type { IntegerKind } from "./shape.js";

const MAX_AXES = 64;
const INTEGERS: Readonly<Partial<Record<DType, IntegerKind>>> = { int8: "byte", int16: "short", int32: "int", int64: "long" };

/** Bytes. */
export function readBytes(value: unknown, path: string, dialect: Dialect): Uint8Array {
  if (value instanceof TypedItem && (value.dtype === "uint8" || value.dtype === "int8")) {
    return new Uint8Array(value.data.buffer as ArrayBuffer);
  }
  if (value instanceof Uint8Array) {
    return value;
  }
  if (dialect === "caller" && (value instanceof ArrayBuffer || value instanceof Int8Array || value instanceof Uint8ClampedArray)) {
    return value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  if (dialect === "json" && typeof value === "string") {
    return bytesOf(value, path);
  }
  if (Array.isArray(value)) {
    return Uint8Array.from(value, (byte, i) => Number(readInteger("short", byte, `${path}[${i}]`, dialect)) & 255);
  }
  throw invalid(path, `expected bytes, found ${nameOf(value)}`);
}

/** A primitive array. One of the very type is taken over, another one converted where its numbers fit. */
export function readArray(dtype: DType, value: unknown, path: string, dialect: Dialect): NumberArray {
  const source = value instanceof TypedItem || value instanceof NdArray ? value.data : value;
  const given = dtypeOf(source);
  if (given === dtype && !(source instanceof Uint8ClampedArray)) {
    return source as NumberArray;
  }
  if (given !== undefined || source instanceof BigUint64Array || Array.isArray(source)) {
    return converted(dtype, source as ArrayLike<unknown>, path, dialect);
  }
  if (dialect === "json" && typeof value === "object" && value !== null) {
    return converted(dtype, readNdArray(value, path, dialect).data, path, dialect);
  }
  throw invalid(path, `expected an array of numbers, found ${nameOf(value)}`);
}

function converted(dtype: DType, source: ArrayLike<unknown>, path: string, dialect: Dialect): NumberArray {
  const target = new (arrayType(dtype))(source.length);
  const java = INTEGERS[dtype];
  for (let i = 0; i < source.length; i++) {
    const value = source[i];
    if (java === undefined && value === null) {
      target[i] = NaN as never;
      continue;
    }
    const at = `${path}[${i}]`;
    const number = dtype.startsWith("float") ? readNumber("double", value, at, dialect) : readInteger(java ?? "long", value, at, dialect);
    target[i] = (dtype === "int64" ? BigInt(number) : number) as never;
  }
  return target;
}

/** An NdArray, from all forms that it has. */
export function readNdArray(value: unknown, path: string, dialect: Dialect): NdArray {
  if (value instanceof NdArray) {
    return value;
  }
  if (value instanceof ShapedItem) {
    return withShape(value.data, value.shape, undefined, path, dialect);
  }
  if (value instanceof TypedItem || dtypeOf(value) !== undefined || Array.isArray(value)) {
    return withShape(value, undefined, undefined, path, dialect);
  }
  const part = parts(value, path);
  if (dialect === "json" && part("base64") !== undefined) {
    return fromBase64(part("dtype"), part("base64"), part("shape"), path);
  }
  const data = part("data");
  if (data === undefined || data === null) {
    throw invalid(path, "an array without data; give shape, data and, if there is one, fill");
  }
  return dialect === "json" ? fromJson(part("dtype"), data, part("shape"), path) : withShape(data, part("shape"), part("fill"), path, dialect);
}

function withShape(data: unknown, shape: unknown, fill: unknown, path: string, dialect: Dialect): NdArray {
  const lengths = shape === undefined ? undefined : readShape(shape, path, dialect);
  const number = fill === undefined || fill === null ? undefined : (fill as number | bigint);
  if (data instanceof TypedItem) {
    if (data.dtype === "uint64") {
      throw invalid(path, "an array of uint64 has no counterpart here; send int64 or float64");
    }
    return new NdArray(data.data, lengths, data.dtype === "int64" && number !== undefined ? BigInt(number) : number);
  }
  if (!Array.isArray(data)) {
    return new NdArray(data as NumberArray, lengths, number);
  }
  const flat = dialect === "cbor" || lengths !== undefined;
  const texts = data.length > 0 ? typeof data[0] === "string" : lengths !== undefined;
  const array = texts ? NdArray.from(data as Nested, "string") : flat ? new NdArray(readArray("float64", data, path, dialect)) : NdArray.from(data as Nested);
  return lengths === undefined ? array : array.reshape(...lengths);
}

function fromBase64(dtype: unknown, base64: unknown, shape: unknown, path: string): NdArray {
  if (!isDType(dtype) || typeof base64 !== "string") {
    throw invalid(path, `an array of ${String(dtype)} can't be read from base64`);
  }
  return new NdArray(fromBytes(dtype, bytesOf(base64, path), true), shape === undefined ? undefined : readShape(shape, path, "json"));
}

/** In JSON a missing element is null: NaN of floating point numbers, of whole ones the least number is made the fill. */
function fromJson(dtype: unknown, data: unknown, shape: unknown, path: string): NdArray {
  const type = dtype === undefined ? "float64" : dtype;
  if (type !== "string" && !isDType(type)) {
    throw invalid(`${path === "" ? "" : `${path}.`}dtype`, `no such element type: ${String(type)}`);
  }
  const plain = type === "string" ? (data as Nested) : numbers(data);
  const array = NdArray.from(plain, type, type === "string" || type.startsWith("float") || !holdsNull(plain) ? undefined : leastOf(type));
  return shape === undefined ? array : array.reshape(...readShape(shape, path, "json"));
}

function numbers(data: unknown): Nested {
  if (Array.isArray(data)) {
    return data.map(numbers);
  }
  if (typeof data === "string") {
    return /^-?\d+$/.test(data) ? BigInt(data) : Number(data);
  }
  return data as Nested;
}

function holdsNull(data: Nested): boolean {
  return Array.isArray(data) ? (data as readonly Nested[]).some(holdsNull) : data === null;
}

function leastOf(dtype: DType): number | bigint {
  const bits = BigInt(arrayType(dtype).BYTES_PER_ELEMENT * 8);
  const least = dtype.startsWith("u") ? (1n << bits) - 1n : -(1n << (bits - 1n));
  return dtype === "int64" ? least : Number(least);
}

function readShape(value: unknown, path: string, dialect: Dialect): number[] {
  const list = value instanceof TypedItem ? Array.from(value.data as ArrayLike<number>) : value;
  if (!Array.isArray(list)) {
    throw invalid(`${path}${path === "" ? "" : "."}shape`, `expected a list, found ${nameOf(value)}`);
  }
  if (list.length > MAX_AXES) {
    throw tooLarge(path, `an array of ${list.length} axes; the limit is ${MAX_AXES}`);
  }
  return list.map((length, axis) => {
    const at = `${path}${path === "" ? "" : "."}shape[${axis}]`;
    const number = Number(readInteger("int", length, at, dialect));
    if (number < 0) {
      throw invalid(at, `expected a whole number of 0 to 2147483647, found ${number}`);
    }
    return number;
  });
}

/** Access to the entries of a map or an object. */
export function parts(value: unknown, path: string): (name: string) => unknown {
  if (value instanceof Map) {
    return (name) => value.get(name);
  }
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || Array.isArray(value) || value instanceof TypedItem) {
    throw invalid(path, `expected a map, found ${nameOf(value)}`);
  }
  return (name) => (Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined);
}
