// SPDX-License-Identifier: Apache-2.0
import { arrayType, dtypeOf, type DType, type NumberArray } from "../codec/dtype.js";
import { invalid } from "../problem.js";

/** Numbers or texts in any number of dimensions. */
export type Nested = number | bigint | string | null | readonly Nested[];

/**
 * An array of any rank, its elements in row-major order.
 *
 * It takes the data over and does not copy them. Missing elements equal `fill`; in arrays of floating point numbers NaN counts as missing too.
 */
export class NdArray {
  readonly dtype: DType | "string";
  readonly shape: readonly number[];
  readonly data: NumberArray | readonly string[];
  /** The number that stands for a missing element, if there is one. */
  readonly fill: number | bigint | undefined;

  /**
   * @param data a typed array or a list of texts; its type is the element type
   * @param shape the lengths of the axes; that of the data alone if left out
   */
  constructor(data: NumberArray | readonly string[], shape: readonly number[] = [data.length], fill?: number | bigint) {
    const dtype = Array.isArray(data) ? "string" : dtypeOf(data);
    if (dtype === undefined) {
      throw invalid("", "an NdArray holds a typed array but BigUint64Array, or a list of texts; use BigInt64Array or Float64Array");
    }
    const size = shape.reduce((product, length) => product * length, 1);
    if (size !== data.length) {
      throw invalid("", `shape [${shape.join(", ")}] has ${size} elements, the array has ${data.length}`);
    }
    this.dtype = dtype;
    this.shape = [...shape];
    this.data = data;
    this.fill = fill;
  }

  /** From lists in lists, of the given type; null becomes NaN, or the fill of arrays of whole numbers. */
  static from(nested: Nested, dtype: DType | "string" = "float64", fill?: number | bigint): NdArray {
    const shape: number[] = [];
    for (let level: Nested = nested; Array.isArray(level); level = (level as readonly Nested[])[0] ?? null) {
      shape.push(level.length);
      if (level.length === 0) {
        break;
      }
    }
    const flat: (number | bigint | string | null)[] = [];
    flatten(nested, shape, 0, flat);
    if (dtype === "string") {
      return new NdArray(flat.map(text), shape);
    }
    const data = new (arrayType(dtype))(flat.length);
    flat.forEach((value, i) => {
      data[i] = element(value, dtype, fill);
      // A typed array takes any number, and keeps what fits into it.
      if (!dtype.startsWith("float") && value !== null && data[i] != value) {
        throw invalid(`[${i}]`, `${value} is no ${dtype}`);
      }
    });
    return new NdArray(data, shape, fill);
  }

  /** How many elements there are. */
  get size(): number {
    return this.data.length;
  }

  /** How many axes there are. */
  get rank(): number {
    return this.shape.length;
  }

  /** One element, by one index for each axis; null where it equals the fill. */
  get(...index: number[]): number | bigint | string | null {
    if (index.length !== this.rank) {
      throw new RangeError(`an array of rank ${this.rank} takes ${this.rank} indices, not ${index.length}`);
    }
    let at = 0;
    this.shape.forEach((length, axis) => {
      const i = index[axis]!;
      if (!Number.isInteger(i) || i < 0 || i >= length) {
        throw new RangeError(`index ${i} of axis ${axis} is not within 0 to ${length - 1}`);
      }
      at = at * length + i;
    });
    const value = this.data[at]!;
    return this.fill !== undefined && value === this.fill ? null : value;
  }

  /** The elements as lists in lists, null where missing. */
  nested(): Nested {
    const build = (axis: number, at: number, step: number): Nested => {
      if (axis === this.rank) {
        const value = this.data[at]!;
        return value === this.fill || Number.isNaN(value) ? null : value;
      }
      const length = this.shape[axis]!;
      const inner = length === 0 ? 0 : step / length;
      return Array.from({ length }, (_, i) => build(axis + 1, at + i * inner, inner));
    };
    return build(0, 0, this.size);
  }

  /** The same elements in another shape, without a copy. */
  reshape(...shape: number[]): NdArray {
    return new NdArray(this.data, shape, this.fill);
  }
}

function text(value: number | bigint | string | null, i: number): string {
  if (typeof value !== "string") {
    throw invalid(`[${i}]`, `expected text, found ${value}`);
  }
  return value;
}

function element(value: number | bigint | string | null, dtype: DType, fill: number | bigint | undefined): never {
  const missing = fill ?? (dtype.startsWith("float") ? NaN : undefined);
  const given = value ?? missing;
  if (given === undefined) {
    throw invalid("", `a missing element needs a fill in an array of ${dtype}`);
  }
  if (typeof given === "string") {
    throw invalid("", `expected a number, found the text ${JSON.stringify(given)}`);
  }
  if (dtype === "int64" && typeof given === "number" && !Number.isInteger(given)) {
    throw invalid("", `${given} is no int64`);
  }
  // A typed array takes bigint or number by its own type, which the compiler can't follow here.
  return (dtype === "int64" ? BigInt(given) : Number(given)) as never;
}

function flatten(value: Nested, shape: readonly number[], axis: number, into: (number | bigint | string | null)[]): void {
  if (!Array.isArray(value)) {
    if (axis !== shape.length) {
      throw invalid("", `lists of rank ${shape.length} hold a single value at rank ${axis}`);
    }
    into.push(value as number | bigint | string | null);
    return;
  }
  if (value.length !== shape[axis]) {
    throw invalid("", `rows of axis ${axis} have ${shape[axis] ?? 1} and ${value.length} elements`);
  }
  for (const part of value as readonly Nested[]) {
    flatten(part, shape, axis + 1, into);
  }
}
