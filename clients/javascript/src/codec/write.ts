// SPDX-License-Identifier: Apache-2.0
import { Dataset, type Attribute, type Variable } from "../values/dataset.js";
import { NdArray } from "../values/ndarray.js";
import { CborWriter } from "./cbor-writer.js";
import { dtypeOf, type NumberArray } from "./dtype.js";
import type { Shape } from "./shape.js";

/** Writes a value that `read` has given its form. */
export function write(shape: Shape, value: unknown, out: CborWriter): void {
  if (value === null || value === undefined) {
    out.null();
    return;
  }
  switch (shape.kind) {
    case "any":
      return writeAny(value, out);
    case "boolean":
      return out.boolean(value as boolean);
    case "integer":
      return out.integer(value as number | bigint);
    case "number":
      return shape.java === "float" ? out.float32(value as number) : out.float64(value as number);
    case "text":
    case "enumeration":
      return out.text(value as string);
    case "bytes":
      return out.byteString(value as Uint8Array);
    case "array":
      return out.array(shape.dtype, value as NumberArray);
    case "ndarray":
      return writeNdArray(value as NdArray, out);
    case "dataset":
      return writeDataset(value as Dataset, out);
    default:
      return writeComposite(shape, value, out);
  }
}

function writeComposite(shape: Shape & { kind: "list" | "map" | "record" | "choice" }, value: unknown, out: CborWriter): void {
  switch (shape.kind) {
    case "list": {
      const list = value as readonly unknown[];
      out.list(list.length);
      list.forEach((item) => write(shape.item, item, out));
      return;
    }
    case "map": {
      const entries = value instanceof Map ? [...value] : Object.entries(value as object);
      return writeEntries(entries, shape.key, () => shape.value, out);
    }
    case "record": {
      const components = shape.components();
      out.map(components.length);
      for (const component of components) {
        out.text(component.name);
        write(component.shape, (value as Record<string, unknown>)[component.name], out);
      }
      return;
    }
    case "choice": {
      const shapeOf = (name: unknown) => shape.cases().find((of) => of.name === name)!.shape;
      return writeEntries(Object.entries(value as object), TEXT, shapeOf, out);
    }
  }
}

const TEXT: Shape = { kind: "text", java: "String" };

function writeEntries(entries: readonly (readonly [unknown, unknown])[], key: Shape, shapeOf: (key: unknown) => Shape, out: CborWriter): void {
  out.map(entries.length);
  for (const [name, item] of entries) {
    write(key, name, out);
    write(shapeOf(name), item, out);
  }
}

function writeAny(value: unknown, out: CborWriter): void {
  const dtype = dtypeOf(value);
  if (value === null || value === undefined) {
    out.null();
  } else if (typeof value === "boolean") {
    out.boolean(value);
  } else if (typeof value === "number" || typeof value === "bigint") {
    writeNumber(value, out);
  } else if (typeof value === "string") {
    out.text(value);
  } else if (value instanceof Uint8Array) {
    out.byteString(value);
  } else if (dtype !== undefined) {
    out.array(dtype, value as NumberArray);
  } else if (Array.isArray(value)) {
    out.list(value.length);
    value.forEach((item) => writeAny(item, out));
  } else {
    const any: Shape = { kind: "any" };
    writeEntries(value instanceof Map ? [...value] : Object.entries(value), any, () => any, out);
  }
}

/** JavaScript can't tell 5.0 from 5: a number without fraction is sent as a whole one. */
function writeNumber(value: number | bigint, out: CborWriter): void {
  if (typeof value === "bigint" || (Number.isSafeInteger(value) && !Object.is(value, -0))) {
    out.integer(value);
  } else {
    out.float64(value);
  }
}

function writeNdArray(array: NdArray, out: CborWriter): void {
  out.map(array.fill === undefined ? 2 : 3);
  out.text("shape");
  out.list(array.rank);
  array.shape.forEach((length) => out.integer(length));
  if (array.fill !== undefined) {
    out.text("fill");
    if (array.dtype === "float32") {
      out.float32(Number(array.fill));
    } else if (array.dtype === "float64") {
      out.float64(Number(array.fill));
    } else {
      out.integer(array.fill);
    }
  }
  out.text("data");
  if (array.dtype === "string") {
    out.list(array.size);
    (array.data as readonly string[]).forEach((text) => out.text(text));
  } else {
    out.array(array.dtype, array.data as NumberArray);
  }
}

function writeDataset(dataset: Dataset, out: CborWriter): void {
  out.map(4);
  out.text("coords");
  writeNamed(dataset.coords, writeVariable, out);
  out.text("attrs");
  writeNamed(dataset.attrs, writeAttribute, out);
  out.text("dims");
  writeNamed(dataset.dims, (length, into) => into.integer(length), out);
  out.text("data_vars");
  writeNamed(dataset.dataVars, writeVariable, out);
}

function writeVariable(variable: Variable, out: CborWriter): void {
  out.map(3);
  out.text("dims");
  out.list(variable.dims.length);
  variable.dims.forEach((dim) => out.text(dim));
  out.text("attrs");
  writeNamed(variable.attrs, writeAttribute, out);
  out.text("data");
  writeNdArray(variable.data, out);
}

function writeAttribute(value: Attribute, out: CborWriter): void {
  if (value instanceof NdArray) {
    writeNdArray(value, out);
  } else if (typeof value === "string") {
    out.text(value);
  } else {
    writeNumber(value, out);
  }
}

function writeNamed<T>(of: Readonly<Record<string, T>>, one: (value: T, out: CborWriter) => void, out: CborWriter): void {
  const entries = Object.entries(of);
  out.map(entries.length);
  for (const [name, value] of entries) {
    out.text(name);
    one(value, out);
  }
}
