// SPDX-License-Identifier: Apache-2.0

/** The element types of arrays. */
export type DType =
  "int8" | "uint8" | "int16" | "uint16" | "int32" | "uint32" | "int64" | "float32" | "float64";

/** What holds numbers of one type. */
export type NumberArray =
  | Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array
  | BigInt64Array | BigUint64Array | Float32Array | Float64Array;

interface ArrayType {
  readonly BYTES_PER_ELEMENT: number;
  new (length: number): NumberArray;
  new (buffer: ArrayBuffer): NumberArray;
}

interface Entry {
  readonly tag: number;
  readonly type: ArrayType;
}

/** Each type with its little-endian tag of RFC 8746. */
const ENTRIES: Readonly<Record<DType, Entry>> = {
  uint8: { tag: 64, type: Uint8Array },
  uint16: { tag: 69, type: Uint16Array },
  uint32: { tag: 70, type: Uint32Array },
  int8: { tag: 72, type: Int8Array },
  int16: { tag: 77, type: Int16Array },
  int32: { tag: 78, type: Int32Array },
  int64: { tag: 79, type: BigInt64Array },
  float32: { tag: 85, type: Float32Array },
  float64: { tag: 86, type: Float64Array },
};

/** All element types of numbers. */
export const DTYPES = Object.keys(ENTRIES) as readonly DType[];

const LITTLE_ENDIAN_MACHINE = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Whether this names an element type. */
export function isDType(name: unknown): name is DType {
  return typeof name === "string" && Object.hasOwn(ENTRIES, name);
}

/** The tag under which arrays of this type are written. */
export function tagOf(dtype: DType): number {
  return ENTRIES[dtype].tag;
}

/** The constructor of arrays of this type. */
export function arrayType(dtype: DType): ArrayType {
  return ENTRIES[dtype].type;
}

/** The element type of an array; nothing for other values, and for BigUint64Array, which no runtime takes. */
export function dtypeOf(value: unknown): DType | undefined {
  if (value instanceof Uint8ClampedArray) {
    return "uint8";
  }
  return DTYPES.find((dtype) => value instanceof ENTRIES[dtype].type);
}

/** The elements as little-endian bytes: a view where the machine is little-endian, else a copy. */
export function littleEndian(array: NumberArray): Uint8Array {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  return LITTLE_ENDIAN_MACHINE ? bytes : swapped(bytes, array.BYTES_PER_ELEMENT);
}

/** An array of its own, aligned, from bytes at any offset. */
export function fromBytes(dtype: DType, bytes: Uint8Array, littleEndianBytes: boolean): NumberArray {
  const type = arrayType(dtype);
  const same = littleEndianBytes === LITTLE_ENDIAN_MACHINE;
  const copy = same ? bytes.slice() : swapped(bytes, type.BYTES_PER_ELEMENT);
  return new type(copy.buffer as ArrayBuffer);
}

/** A copy with the bytes of each element the other way round. */
export function swapped(bytes: Uint8Array, width: number): Uint8Array {
  const copy = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) {
    copy[i] = bytes[i - (i % width) + width - 1 - (i % width)]!;
  }
  return copy;
}

/** A half-precision number from its 16 bits. */
export function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) {
    return sign * 2 ** -24 * fraction;
  }
  if (exponent === 31) {
    return fraction === 0 ? sign * Infinity : NaN;
  }
  return sign * 2 ** (exponent - 25) * (fraction + 1024);
}
