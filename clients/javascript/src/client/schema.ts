// SPDX-License-Identifier: Apache-2.0
import { isDType } from "../codec/dtype.js";
import type { Component, IntegerKind, Shape } from "../codec/shape.js";
import type { JsonSchema } from "./description.js";

type Keywords = { readonly [keyword: string]: unknown };

const ANY: Shape = { kind: "any" };
const INTEGERS: Readonly<Record<string, IntegerKind>> = {
  byte: "byte", Byte: "byte", short: "short", Short: "short", int: "int", Integer: "int", long: "long", Long: "long", BigInteger: "big",
};

/** The types that a description names, each made once and only when it is needed: they may hold themselves. */
export class Types {
  readonly #schemas: Readonly<Record<string, JsonSchema>>;
  readonly #shapes = new Map<string, Shape>();

  constructor(schemas: Readonly<Record<string, JsonSchema>> = {}) {
    this.#schemas = schemas;
  }

  /** All names. */
  names(): string[] {
    return Object.keys(this.#schemas);
  }

  /** The type of a name. */
  named(name: string): Shape {
    const known = this.#shapes.get(name);
    if (known !== undefined) {
      return known;
    }
    const schema = Object.hasOwn(this.#schemas, name) ? this.#schemas[name] : undefined;
    const shape = schema === undefined ? ANY : this.shape(schema, name);
    this.#shapes.set(name, shape);
    return shape;
  }

  /** The description's own words about a type. */
  words(name: string): { readonly title?: unknown; readonly description?: unknown } {
    const schema = this.#schemas[name];
    return typeof schema === "object" ? schema : {};
  }

  /**
   * What a schema of docs/http.md says about values. What it does not know counts as any value.
   *
   * @param name of the type, for messages
   */
  shape(schema: JsonSchema | undefined, name = "value"): Shape {
    if (typeof schema !== "object") {
      return ANY;
    }
    if (typeof schema["$ref"] === "string") {
      return this.#reference(schema["$ref"]);
    }
    const choices = (schema["oneOf"] ?? schema["anyOf"]) as readonly JsonSchema[] | undefined;
    if (Array.isArray(choices)) {
      return this.#choice(choices.filter((of) => !(typeof of === "object" && of["type"] === "null")), schema, name);
    }
    const type = Array.isArray(schema["type"]) ? schema["type"].find((of) => of !== "null") : schema["type"];
    return this.#ofType(type, schema, name);
  }

  #reference(reference: string): Shape {
    if (reference.endsWith("/schemas/ndarray")) {
      return { kind: "ndarray" };
    }
    if (reference.endsWith("/schemas/dataset")) {
      return { kind: "dataset" };
    }
    return this.named(decodeURIComponent(reference.slice(reference.lastIndexOf("/") + 1)).replaceAll("~1", "/").replaceAll("~0", "~"));
  }

  #ofType(type: unknown, schema: Keywords, name: string): Shape {
    const java = typeof schema["x-java"] === "string" ? schema["x-java"] : undefined;
    switch (type) {
      case "boolean":
        return { kind: "boolean" };
      case "integer":
        return { kind: "integer", java: INTEGERS[java ?? "long"] ?? "long" };
      case "number":
        return { kind: "number", java: java?.toLowerCase() === "float" || schema["format"] === "float" ? "float" : "double" };
      case "string":
        return text(schema, java, name);
      case "array":
        return this.#array(schema);
      case "object":
        return this.#object(schema, name);
      default:
        return Array.isArray(schema["enum"]) ? text(schema, java, name) : java === "long" ? { kind: "integer", java: "long" } : ANY;
    }
  }

  /** `x-dtype` stands at the outermost of the arrays. */
  #array(schema: Keywords): Shape {
    const dtype = schema["x-dtype"];
    if (!isDType(dtype)) {
      return { kind: "list", item: this.shape(schema["items"] as JsonSchema | undefined) };
    }
    const items = schema["items"];
    const inner = typeof items === "object" && items !== null ? (items as Keywords) : {};
    return typeOf(inner) === "array" ? { kind: "list", item: this.#array({ "x-dtype": dtype, ...inner }) } : { kind: "array", dtype };
  }

  #object(schema: Keywords, name: string): Shape {
    const properties = schema["properties"] as Readonly<Record<string, JsonSchema>> | undefined;
    if (properties !== undefined || schema["order"] !== undefined) {
      return { kind: "record", name, ordered: Array.isArray(schema["order"]), components: () => this.#components(schema, properties ?? {}) };
    }
    const values = schema["additionalProperties"];
    if (values === undefined || typeof values === "boolean") {
      return values === false ? { kind: "record", name, components: () => [] } : ANY;
    }
    const keys = (schema["propertyNames"] ?? schema["x-key"]) as JsonSchema | undefined;
    return { kind: "map", key: this.#key(keys), value: this.shape(values as JsonSchema) };
  }

  /** Keys are texts in JSON; `x-java` says what they were. */
  #key(schema: JsonSchema | undefined): Shape {
    const java = typeof schema === "object" ? schema["x-java"] : undefined;
    const integer = typeof java === "string" ? INTEGERS[java] : undefined;
    if (integer !== undefined) {
      return { kind: "integer", java: integer };
    }
    if (java === "boolean" || java === "Boolean") {
      return { kind: "boolean" };
    }
    if (java === "double" || java === "float") {
      return { kind: "number", java };
    }
    const shape = schema === undefined ? ANY : this.shape(schema);
    return shape.kind === "any" ? { kind: "text", java: "String" } : shape;
  }

  #components(schema: Keywords, properties: Readonly<Record<string, JsonSchema>>): Component[] {
    const order = Array.isArray(schema["order"]) ? (schema["order"] as string[]) : Object.keys(properties);
    const required = new Set(Array.isArray(schema["required"]) ? (schema["required"] as string[]) : []);
    return order.map((name) => {
      const property = properties[name];
      const words = typeof property === "object" ? property : {};
      return {
        name,
        shape: this.shape(property, name),
        required: required.has(name),
        ...(typeof words["description"] === "string" ? { description: words["description"] } : {}),
        ...(typeof words["unit"] === "string" ? { unit: words["unit"] } : {}),
      };
    });
  }

  /** A choice is an object of one entry for each case; anything else that has several forms is one of them, or any value. */
  #choice(choices: readonly JsonSchema[], schema: Keywords, name: string): Shape {
    const cases = choices.map((of) => (typeof of === "object" ? (of["properties"] as Readonly<Record<string, JsonSchema>> | undefined) : undefined));
    if (cases.length > 0 && cases.every((of) => of !== undefined && Object.keys(of).length === 1)) {
      const all = cases.flatMap((of) => Object.entries(of!));
      return { kind: "choice", name, cases: () => all.map(([key, of]) => ({ name: key, shape: this.shape(of, key) })) };
    }
    const { oneOf: _one, anyOf: _any, ...rest } = schema;
    const shapes = choices.map((of) => this.shape(typeof of === "object" ? { ...rest, ...of } : of, name));
    // A number that may be a text in JSON, as a long beyond 2^53 or an infinity, is a number; so is one value beside null.
    return shapes.length === 1 ? shapes[0]! : (shapes.find(({ kind }) => kind === "integer" || kind === "number" || kind === "record") ?? ANY);
  }
}

function typeOf(schema: Keywords): unknown {
  return Array.isArray(schema["type"]) ? schema["type"].find((of) => of !== "null") : schema["type"];
}

function text(schema: Keywords, java: string | undefined, name: string): Shape {
  if (Array.isArray(schema["enum"])) {
    return { kind: "enumeration", name: typeof schema["title"] === "string" ? schema["title"] : name, constants: (schema["enum"] as unknown[]).filter((of) => typeof of === "string") };
  }
  if (java === "byte[]" || schema["contentEncoding"] === "base64" || schema["format"] === "binary" || schema["format"] === "byte") {
    return { kind: "bytes" };
  }
  const integer = java === undefined ? undefined : INTEGERS[java];
  return integer === undefined ? { kind: "text", java: java ?? "String" } : { kind: "integer", java: integer };
}
