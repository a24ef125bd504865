// SPDX-License-Identifier: Apache-2.0
import { invalid, tooLarge } from "../problem.js";
import { NdArray, type Nested } from "../values/ndarray.js";
import { bytesOf } from "./base64.js";
import { arrayType, DTYPES, dtypeOf, fromBytes, isDType, type DType, type NumberArray } from "./dtype.js";
import type { Dialect } from "./dialect.js";
import { nameOf, ShapedItem, TypedItem } from "./item.js";
import { readInteger, readNumber } from "./scalars.js";
import type { IntegerKind } from "./shape.js";

const MAX_AXES = 64;
/** More than any runtime sends. */
const MAX_BYTES = 2 ** 31;
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
  if (dialect === "json" && typeof value === "object" && value !== null && !Array.isArray(value)) {
    return readBytes(Array.from(oneAxis("int16", readNdArray(value, path, dialect), path, dialect) as Int16Array), path, dialect);
  }
  if (Array.isArray(value)) {
    return Uint8Array.from(value, (byte, i) => Number(readInteger("short", byte, `${path}[${i}]`, dialect)) & 255);
  }
  throw invalid(path, `expected bytes, found ${nameOf(value)}`);
}

/** A primitive array. One of the very type is taken over, another one converted where its numbers fit. */
export function readArray(dtype: DType, value: unknown, path: string, dialect: Dialect): NumberArray {
  if (value instanceof NdArray) {
    return oneAxis(dtype, value, path, dialect);
  }
  const source = value instanceof TypedItem ? value.data : value;
  const given = dtypeOf(source);
  if (given === dtype && !(source instanceof Uint8ClampedArray)) {
    return source as NumberArray;
  }
  if (given !== undefined || source instanceof BigUint64Array || Array.isArray(source)) {
    return converted(dtype, source as ArrayLike<unknown>, path, dialect);
  }
  if (dialect === "json" && typeof value === "object" && value !== null) {
    return oneAxis(dtype, readNdArray(value, path, dialect), path, dialect);
  }
  throw invalid(path, `expected an array of numbers, found ${nameOf(value)}`);
}

function oneAxis(dtype: DType, array: NdArray, path: string, dialect: Dialect): NumberArray {
  if (array.rank !== 1) {
    throw invalid(path, `expected an array of one axis, found shape [${array.shape.join(", ")}]`);
  }
  return readArray(dtype, array.data, path, dialect);
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
  if (dialect === "json" && (Array.isArray(value) || typeof value === "number" || typeof value === "string")) {
    return holdsText(value) ? NdArray.from(value as Nested, "string") : NdArray.from(numbers(value, path));
  }
  if (dialect === "caller" && typeof value === "number") {
    return new NdArray(Float64Array.of(value), []);
  }
  if (value instanceof TypedItem || dtypeOf(value) !== undefined || Array.isArray(value)) {
    return withShape(value, undefined, undefined, path, dialect);
  }
  const part = parts(value, path);
  if (dialect === "json") {
    return fromJson(part, path);
  }
  const data = part("data");
  if (data === undefined || data === null) {
    throw invalid(path, "an array without data; give shape, data and, if there is one, fill");
  }
  return withShape(data, part("shape"), part("fill"), path, dialect);
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

/** The forms with `dtype` of JSON; `part` gives their entries. */
function fromJson(part: (name: string) => unknown, path: string): NdArray {
  const dtype = part("dtype") ?? "float64";
  if (dtype !== "string" && !isDType(dtype)) {
    throw invalid(within(path, "dtype"), `no such dtype: ${String(dtype)}; there are ${[...DTYPES, "string"].join(", ")}`);
  }
  const shape = part("shape") === undefined ? undefined : readShape(part("shape"), path, "json");
  const fill = part("fill") ?? undefined;
  if (part("base64") !== undefined) {
    return fromBase64(dtype, part("base64"), shape, fill, path);
  }
  const data = part("data");
  if (data === undefined) {
    throw invalid(path, "an array without data; give dtype, shape, and data or base64");
  }
  const plain = dtype === "string" ? (data as Nested) : numbers(data, within(path, "data"));
  // A missing element is null: NaN of floating point numbers; of whole ones the least number is made the fill.
  const mark = fill !== undefined ? number(fill, dtype) : dtype === "string" || dtype.startsWith("float") || !holdsNull(plain) ? undefined : leastOf(dtype as DType);
  const array = NdArray.from(plain, dtype, mark);
  if (shape !== undefined && array.rank > 1 && array.size > 0 && array.shape.join() !== shape.join()) {
    throw invalid(path, `the shape is [${shape.join(", ")}], but the data has [${array.shape.join(", ")}]`);
  }
  return shape === undefined ? array : array.reshape(...shape);
}

function fromBase64(dtype: DType | "string", base64: unknown, shape: readonly number[] | undefined, fill: unknown, path: string): NdArray {
  if (dtype === "string" || typeof base64 !== "string") {
    throw invalid(within(path, "base64"), `an array of ${dtype} can't be read from ${nameOf(base64)}`);
  }
  const bytes = bytesOf(base64, path);
  const width = arrayType(dtype).BYTES_PER_ELEMENT;
  const announced = shape === undefined ? bytes.length : shape.reduce((product, length) => product * length, width);
  if (announced > MAX_BYTES) {
    throw tooLarge(path, `an array of ${announced} bytes is announced, the limit is ${MAX_BYTES}`);
  }
  if (announced !== bytes.length || bytes.length % width !== 0) {
    throw invalid(within(path, "base64"), `it holds ${bytes.length} bytes instead of the ${announced} that dtype and shape say`);
  }
  return new NdArray(fromBytes(dtype, bytes, true), shape, fill === undefined ? undefined : number(fill, dtype));
}

function numbers(data: unknown, path: string): Nested {
  if (Array.isArray(data)) {
    return data.map((item, i) => numbers(item, `${path}[${i}]`));
  }
  if (data === null) {
    return null;
  }
  return typeof data === "string" && /^-?\d+$/.test(data) ? BigInt(data) : readNumber("double", data, path, "json");
}

/** The fill of an array: a bigint where its elements are. */
function number(fill: unknown, dtype: DType | "string"): number | bigint {
  const value = numbers(fill, "fill");
  return dtype === "int64" ? BigInt(value as number | bigint) : Number(value);
}

function holdsNull(data: Nested): boolean {
  return Array.isArray(data) ? (data as readonly Nested[]).some(holdsNull) : data === null;
}

/** Whether nested lists hold text first. */
function holdsText(data: unknown): boolean {
  return Array.isArray(data) ? holdsText(data[0]) : typeof data === "string" && Number.isNaN(Number(data));
}

function leastOf(dtype: DType): number | bigint {
  const bits = BigInt(arrayType(dtype).BYTES_PER_ELEMENT * 8);
  const least = dtype.startsWith("u") ? (1n << bits) - 1n : -(1n << (bits - 1n));
  return dtype === "int64" ? least : Number(least);
}

function within(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function readShape(value: unknown, path: string, dialect: Dialect): number[] {
  const list = value instanceof TypedItem ? Array.from(value.data as ArrayLike<number>) : value;
  if (!Array.isArray(list)) {
    throw invalid(within(path, "shape"), `expected a list, found ${nameOf(value)}`);
  }
  if (list.length > MAX_AXES) {
    throw tooLarge(path, `an array of ${list.length} axes; the limit is ${MAX_AXES}`);
  }
  return list.map((length, axis) => {
    const at = within(path, `shape[${axis}]`);
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
