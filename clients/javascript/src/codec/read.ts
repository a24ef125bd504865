// SPDX-License-Identifier: Apache-2.0
import { invalid, tooLarge } from "../problem.js";
import { Dataset } from "../values/dataset.js";
import { NdArray } from "../values/ndarray.js";
import { parts, readArray, readBytes, readNdArray } from "./arrays.js";
import { MAX_DEPTH } from "./cbor-reader.js";
import { readDataset } from "./datasets.js";
import type { Dialect } from "./dialect.js";
import { nameOf, ShapedItem, TypedItem } from "./item.js";
import { moment, readInteger, readNumber, readText } from "./scalars.js";
import type { Component, RecordShape, Shape } from "./shape.js";

/**
 * Gives a value the one form that JavaScript has for its shape, and refuses what does not fit, with its place.
 *
 * @param required whether null is refused where the shape is a number or a truth value
 */
export function read(shape: Shape, value: unknown, dialect: Dialect, required = false, path = ""): unknown {
  return new Reading(dialect).part(shape, value, required, path);
}

class Reading {
  readonly #dialect: Dialect;
  #depth = 0;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  part(shape: Shape, value: unknown, required: boolean, path: string): unknown {
    if (value !== null && value !== undefined) {
      return this.#value(shape, value, path);
    }
    if (!required || !(shape.kind === "boolean" || shape.kind === "integer" || shape.kind === "number")) {
      return null;
    }
    if (this.#dialect === "json" && shape.kind === "number" && value === null) {
      return NaN;
    }
    const wanted = shape.kind === "boolean" ? "true or false" : "a number";
    throw invalid(path, value === null ? `expected ${wanted}, found null` : `missing; ${wanted} must be given`);
  }

  #value(shape: Shape, value: unknown, path: string): unknown {
    const dialect = this.#dialect;
    switch (shape.kind) {
      case "any":
        return this.#any(value, path);
      case "boolean":
        if (typeof value !== "boolean") {
          throw invalid(path, `expected true or false, found ${nameOf(value)}`);
        }
        return value;
      case "integer":
        return readInteger(shape.java, value, path, dialect);
      case "number":
        return readNumber(shape.java, value, path, dialect);
      case "text":
        return readText(shape.java, value, path, dialect);
      case "enumeration":
        return constant(shape.name, shape.constants, value, path);
      case "bytes":
        return readBytes(value, path, dialect);
      case "ndarray":
        return readNdArray(value, path, dialect);
      case "dataset":
        return readDataset(value, path, dialect);
      case "array":
        return readArray(shape.dtype, value, path, dialect);
      default:
        return this.#nested(() => this.#composite(shape, value, path));
    }
  }

  /** Objects that hold themselves end here. */
  #nested<T>(work: () => T): T {
    if (++this.#depth > MAX_DEPTH) {
      throw tooLarge("", `values are nested deeper than the limit maxDepth = ${MAX_DEPTH}`);
    }
    const result = work();
    this.#depth--;
    return result;
  }

  #composite(shape: Shape & { kind: "list" | "map" | "record" | "choice" }, value: unknown, path: string): unknown {
    switch (shape.kind) {
      case "list":
        return this.#list(value, path).map((item, i) => this.part(shape.item, item, false, `${path}[${i}]`));
      case "map":
        return this.#map(shape.key, shape.value, value, path);
      case "record":
        return this.#record(shape, value, path);
      case "choice":
        return this.#choice(shape, value, path);
    }
  }

  #list(value: unknown, path: string): unknown[] {
    if (Array.isArray(value)) {
      return value;
    }
    if (value instanceof TypedItem) {
      return Array.from(value.data as ArrayLike<unknown>);
    }
    if (this.#dialect === "caller" && typeof value === "object" && value !== null && Symbol.iterator in value && !(value instanceof Map)) {
      return [...(value as Iterable<unknown>)];
    }
    throw invalid(path, `expected a list, found ${nameOf(value)}`);
  }

  #map(key: Shape, of: Shape, value: unknown, path: string): unknown {
    parts(value, path);
    const textual = key.kind === "text" || key.kind === "enumeration" || key.kind === "any";
    const given: [unknown, unknown][] = value instanceof Map ? [...value] : Object.entries(value as object);
    const entries = given.map(([name, item]) => {
      const at = `${path}[${String(name)}]`;
      // Keys of objects are text whatever they were.
      const known = value instanceof Map || textual ? this.part(key, name, true, at) : this.#key(key, String(name), at);
      return [known, this.part(of, item, false, at)] as const;
    });
    return textual ? Object.fromEntries(entries as [string, unknown][]) : new Map(entries);
  }

  #key(key: Shape, name: string, path: string): unknown {
    if (key.kind === "boolean" && (name === "true" || name === "false")) {
      return name === "true";
    }
    const number = key.kind === "number" || (key.kind === "integer" && !/^-?\d+$/.test(name)) ? Number(name) : name;
    return new Reading("json").part(key, number, true, path);
  }

  #record(shape: RecordShape, value: unknown, path: string): unknown {
    const components = shape.components();
    if (Array.isArray(value) && shape.ordered !== false) {
      return this.#positional(shape.name, components, value, path);
    }
    const part = parts(value, path);
    const at = (name: string) => (path === "" ? name : `${path}.${name}`);
    if (this.#dialect === "caller") {
      const names = value instanceof Map ? [...value.keys()] : Object.keys(value as object);
      const unknown = names.find((name) => !components.some((component) => component.name === name));
      if (unknown !== undefined) {
        throw invalid(path, `${shape.name} has no ${String(unknown)}; there are ${components.map(({ name }) => name).join(", ")}`);
      }
    }
    return Object.fromEntries(components.map(({ name, shape: of, required }) => [name, this.part(of, part(name), required, at(name))]));
  }

  #positional(record: string, components: readonly Component[], value: readonly unknown[], path: string): unknown {
    if (value.length > components.length) {
      const names = components.map(({ name }) => name).join(", ");
      throw invalid(path, `${record} as a list has ${components.length} elements (${names}), found ${value.length}`);
    }
    const entries = components.map(({ name, shape, required }, i) => {
      return [name, this.part(shape, value[i], required, path === "" ? name : `${path}.${name}`)];
    });
    return Object.fromEntries(entries);
  }

  #choice(shape: Shape & { kind: "choice" }, value: unknown, path: string): unknown {
    parts(value, path);
    const names = value instanceof Map ? [...value.keys()] : Object.keys(value as object);
    const found = shape.cases().find(({ name }) => name === names[0]);
    if (found === undefined) {
      const known = shape.cases().map(({ name }) => name);
      throw invalid(path, `no such ${shape.name}; there are ${known.join(", ")}`);
    }
    if (names.length > 1) {
      throw invalid(path, `expected one entry, found more after ${found.name}`);
    }
    return { [found.name]: this.part(found.shape, parts(value, path)(found.name), true, path) };
  }

  #any(value: unknown, path: string): unknown {
    if (value instanceof TypedItem) {
      return Array.from(value.data as ArrayLike<unknown>);
    }
    if (typeof value === "function" || typeof value === "symbol" || (typeof value === "object" && value !== null && "then" in value && typeof value.then === "function")) {
      throw invalid(path, `a ${typeof value === "object" ? "promise" : typeof value} is no value${typeof value === "object" ? "; await it" : ""}`);
    }
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) {
      return value;
    }
    if (value instanceof Date) {
      return moment(value, path);
    }
    if (value instanceof ShapedItem || value instanceof NdArray || value instanceof Dataset) {
      throw invalid(path, `${nameOf(value)} can't stand where the method takes any value`);
    }
    return this.#nested(() => {
      const any = { kind: "any" } as const;
      return Array.isArray(value) || (Symbol.iterator in value && !(value instanceof Map))
        ? [...(value as Iterable<unknown>)].map((item, i) => this.part(any, item, false, `${path}[${i}]`))
        : this.#map(value instanceof Map && [...value.keys()].some((key) => typeof key !== "string") ? { kind: "integer", java: "big" } : { kind: "text", java: "String" }, any, value, path);
    });
  }
}

function constant(name: string, constants: readonly string[], value: unknown, path: string): string {
  if (typeof value !== "string") {
    throw invalid(path, `expected text, found ${nameOf(value)}`);
  }
  if (!constants.includes(value)) {
    throw invalid(path, `no such ${name}; there are ${constants.join(", ")}`);
  }
  return value;
}
