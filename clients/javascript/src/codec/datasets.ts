// SPDX-License-Identifier: Apache-2.0
import { invalid } from "../problem.js";
import { Dataset, type Attribute, type Attributes, type Variable } from "../values/dataset.js";
import { NdArray } from "../values/ndarray.js";
import { parts, readNdArray } from "./arrays.js";
import { dtypeOf } from "./dtype.js";
import type { Dialect } from "./dialect.js";
import { nameOf, TypedItem } from "./item.js";

/** A Dataset, from all forms that it has. */
export function readDataset(value: unknown, path: string, dialect: Dialect): Dataset {
  if (value instanceof Dataset) {
    return value;
  }
  const part = parts(value, path);
  const at = (name: string) => (path === "" ? name : `${path}.${name}`);
  const dims = entries(part("dims"), at("dims")).map(([name, length]) => [name, Number(length)] as const);
  return new Dataset({
    coords: readVariables(part("coords"), at("coords"), dialect),
    attrs: readAttributes(part("attrs"), at("attrs"), dialect),
    dims: Object.fromEntries(dims),
    dataVars: readVariables(part("data_vars"), at("data_vars"), dialect),
  });
}

function readVariables(value: unknown, path: string, dialect: Dialect): Record<string, Variable> {
  return Object.fromEntries(entries(value, path).map(([name, variable]) => [name, readVariable(variable, `${path}.${name}`, dialect)]));
}

function readVariable(value: unknown, path: string, dialect: Dialect): Variable {
  const part = parts(value, path);
  const dims = part("dims");
  if (!Array.isArray(dims) || !dims.every((dim) => typeof dim === "string")) {
    throw invalid(`${path}.dims`, `expected a list of names, found ${nameOf(dims)}`);
  }
  const attrs = readAttributes(part("attrs"), `${path}.attrs`, dialect);
  return { dims: dims as string[], attrs, data: readNdArray(part("data"), `${path}.data`, dialect) };
}

function readAttributes(value: unknown, path: string, dialect: Dialect): Attributes {
  return Object.fromEntries(entries(value, path).map(([name, of]) => [name, readAttribute(of, `${path}.${name}`, dialect)]));
}

function readAttribute(value: unknown, path: string, dialect: Dialect): Attribute {
  if (typeof value === "string" || typeof value === "number" || typeof value === "bigint" || value instanceof NdArray) {
    return value;
  }
  if (value === null) {
    return NaN;
  }
  if (value instanceof TypedItem || value instanceof Map || Array.isArray(value) || dtypeOf(value) !== undefined || dialect === "json") {
    return readNdArray(value, path, dialect);
  }
  throw invalid(path, `an attribute is text, a number or an array, but found ${nameOf(value)}`);
}

function entries(value: unknown, path: string): [string, unknown][] {
  if (value === undefined || value === null) {
    return [];
  }
  parts(value, path);
  return value instanceof Map ? [...value].map(([name, of]) => [String(name), of]) : Object.entries(value);
}
