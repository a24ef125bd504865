// SPDX-License-Identifier: Apache-2.0
import { Dataset, type Variable } from "../values/dataset.js";
import { NdArray, type Nested } from "../values/ndarray.js";
import { base64Of } from "./base64.js";
import type { Shape } from "./shape.js";

const SAFE = 9007199254740992;

/** A value that `read` has given its form, as JSON has it: NaN null, infinities and large numbers text, bytes base64. */
export function toJson(shape: Shape, value: unknown): unknown {
  switch (shape.kind) {
    case "list":
      return value === null ? null : (value as readonly unknown[]).map((item) => toJson(shape.item, item));
    case "map":
      return value === null ? null : mapped(value, () => shape.value);
    case "record": {
      const shapes = new Map(shape.components().map((component) => [component.name, component.shape]));
      return value === null ? null : mapped(value, (name) => shapes.get(name) ?? { kind: "any" });
    }
    case "choice": {
      const shapes = new Map(shape.cases().map((of) => [of.name, of.shape]));
      return value === null ? null : mapped(value, (name) => shapes.get(name) ?? { kind: "any" });
    }
    default:
      return plain(value, shape.kind !== "array");
  }
}

function mapped(value: unknown, shapeOf: (name: string) => Shape): Record<string, unknown> {
  const entries: [unknown, unknown][] = value instanceof Map ? [...value] : Object.entries(value as object);
  return Object.fromEntries(entries.map(([name, item]) => [String(name), toJson(shapeOf(String(name)), item)]));
}

function plain(value: unknown, bytes: boolean): unknown {
  if (typeof value === "bigint") {
    return value >= -SAFE && value <= SAFE ? Number(value) : String(value);
  }
  if (typeof value === "number") {
    return Number.isNaN(value) ? null : Number.isFinite(value) ? value : String(value);
  }
  if (value instanceof NdArray) {
    return { dtype: value.dtype, shape: [...value.shape], data: plain(value.nested(), false) };
  }
  if (value instanceof Dataset) {
    return { coords: variables(value.coords), attrs: plain(value.attrs, true), dims: { ...value.dims }, data_vars: variables(value.dataVars) };
  }
  if (value instanceof Uint8Array && bytes) {
    return base64Of(value);
  }
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return Array.from(value as unknown as ArrayLike<Nested>, (item) => plain(item, bytes));
  }
  return typeof value === "object" && value !== null ? mapped(value, () => ({ kind: "any" })) : value;
}

function variables(of: Readonly<Record<string, Variable>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(of).map(([name, { dims, attrs, data }]) => [name, { dims: [...dims], attrs: plain(attrs, true), data: plain(data, true) }]),
  );
}
