// SPDX-License-Identifier: Apache-2.0
import type { DType } from "../codec/dtype.js";
import type { Shape } from "../codec/shape.js";

const ARRAYS: Readonly<Record<DType, string>> = {
  int8: "Int8Array", uint8: "Uint8Array", int16: "Int16Array", uint16: "Uint16Array", int32: "Int32Array", uint32: "Uint32Array",
  int64: "BigInt64Array", float32: "Float32Array", float64: "Float64Array",
};

/** Java's names that mean something else in JavaScript. */
const RESERVED = new Set(["arguments", "await", "debugger", "delete", "eval", "export", "function", "in", "let", "options", "typeof", "var", "with", "yield"]);

/** How TypeScript names shapes: as they come out of a call, and as what may be given for them. */
export class TypeNames {
  readonly #known: ReadonlySet<string>;
  readonly #space: string;

  /** @param space the namespace in which the types with names are declared */
  constructor(known: readonly string[], space: string) {
    this.#known = new Set(known);
    this.#space = space;
  }

  /** The name of a type's declaration: `Pair<String, Integer>` has none in TypeScript. */
  simple(type: string): string {
    return type.replaceAll("[]", "Array").replaceAll(/\W+/g, "_").replace(/_+$/, "").replace(/^(?=\d)/, "_");
  }

  /** A parameter's name. */
  parameter(name: string): string {
    return RESERVED.has(name) ? `${name}_` : name;
  }

  /** A type beside null, unless it holds that. */
  nullable(type: string, shape: Shape): string {
    return shape.kind === "any" ? type : `${type} | null`;
  }

  /** The type of a value that a method gives. */
  result(shape: Shape): string {
    switch (shape.kind) {
      case "list":
        return `(${this.#element(shape.item, this.result(shape.item))})[]`;
      case "map": {
        const value = this.#element(shape.value, this.result(shape.value));
        return isText(shape.key) ? `Record<string, ${value}>` : `Map<${this.result(shape.key)}, ${value}>`;
      }
      case "integer":
        return shape.java === "long" || shape.java === "big" ? "number | bigint" : "number";
      case "text":
        return "string";
      default:
        return this.#either(shape) ?? { bytes: "Uint8Array", ndarray: "NdArray" }[shape.kind as string] ?? "unknown";
    }
  }

  /** The type of what may be given for a parameter. */
  argument(shape: Shape): string {
    switch (shape.kind) {
      case "list":
        // Not Iterable: a text is an iterable of texts, but no list.
        return `(readonly (${this.#element(shape.item, this.argument(shape.item))})[] | ReadonlySet<${this.#element(shape.item, this.argument(shape.item))}>)`;
      case "map": {
        const value = this.#element(shape.value, this.argument(shape.value));
        const key = isText(shape.key) ? "string" : this.result(shape.key);
        return `ReadonlyMap<${key}, ${value}> | Readonly<Record<string, ${value}>>`;
      }
      case "integer":
        return "number | bigint";
      case "number":
        return "number";
      case "text":
        return /^(Instant|OffsetDateTime|ZonedDateTime)$/.test(shape.java) ? "string | Date" : shape.java === "BigDecimal" ? "string | number | bigint" : "string";
      case "bytes":
        return "Uint8Array | ArrayBuffer";
      case "ndarray":
        return "NdArray | NumberArray | Nested";
      case "array":
        return "NumberArray | readonly number[] | readonly bigint[]";
      default:
        return this.#either(shape, "Argument") ?? "unknown";
    }
  }

  #either(shape: Shape, suffix = ""): string | undefined {
    switch (shape.kind) {
      case "boolean":
      case "number":
        return shape.kind;
      case "dataset":
        return "Dataset";
      case "array":
        return ARRAYS[shape.dtype];
      case "enumeration":
        return this.#known.has(shape.name) ? `${this.#space}.${this.simple(shape.name)}` : shape.constants.map((of) => JSON.stringify(of)).join(" | ") || "never";
      case "record":
      case "choice":
        return this.#known.has(shape.name) ? `${this.#space}.${this.simple(shape.name)}${suffix}` : "Record<string, unknown>";
      default:
        return undefined;
    }
  }

  #element(shape: Shape, type: string): string {
    return this.nullable(type, shape);
  }
}

function isText(key: Shape): boolean {
  return key.kind === "text" || key.kind === "enumeration" || key.kind === "any";
}
