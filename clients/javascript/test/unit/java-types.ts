// SPDX-License-Identifier: Apache-2.0
import type { Component, DType, IntegerKind, Shape } from "tombolo/codec";

const text = (java: string): Shape => ({ kind: "text", java });
const integer = (java: IntegerKind): Shape => ({ kind: "integer", java });
const number = (java: "float" | "double"): Shape => ({ kind: "number", java });
const array = (dtype: DType): Shape => ({ kind: "array", dtype });
const boolean: Shape = { kind: "boolean" };

const SIMPLE: Readonly<Record<string, Shape>> = {
  boolean, Boolean: boolean,
  byte: integer("byte"), short: integer("short"), int: integer("int"), Integer: integer("int"), long: integer("long"), Long: integer("long"),
  OptionalInt: integer("int"), OptionalLong: integer("long"), OptionalDouble: number("double"),
  float: number("float"), double: number("double"), Double: number("double"), BigInteger: integer("big"),
  "double[]": array("float64"), "float[]": array("float32"), "long[]": array("int64"), "int[]": array("int32"), "short[]": array("int16"),
  "byte[]": { kind: "bytes" }, "char[]": text("char[]"),
  NdArray: { kind: "ndarray" }, Dataset: { kind: "dataset" }, Object: { kind: "any" },
  Color: { kind: "enumeration", name: "Color", constants: ["RED", "GREEN", "BLUE"] },
};

const TEXTS = new Set(["char", "String", "BigDecimal", "Instant", "LocalDate", "LocalDateTime", "LocalTime", "OffsetDateTime", "OffsetTime",
  "ZonedDateTime", "Duration", "Period", "Year", "YearMonth", "MonthDay", "ZoneId", "ZoneOffset", "UUID", "URI", "Version"]);

/** The types of Samples.java: components by name, those without a question mark required. */
const RECORDS: Readonly<Record<string, string>> = {
  Box: "west double, east double, south double, north double",
  Primitives: "truth boolean, tiny byte, small short, whole int, large long, single float, number double, sign char",
  Note: "text String?, author String?, tags List<String>?",
  Empty: "",
  Node: "name String?, next Node?",
  "Pair<String; List<Box>>": "first String?, second List<Box>?",
  Station: "active boolean, height double, name String?",
  Reading: "boxes List<Box>?, id int, unit String?, values double[]?",
  Circle: "radius double",
  Group: "members List<Shape>?",
  "Done<Integer>": "value int?",
  "Undone<Integer>": "reason String?",
};

const BEANS = new Set(["Station", "Reading"]);

const CHOICES: Readonly<Record<string, readonly string[]>> = { Shape: ["Circle", "Group"], "Outcome<Integer>": ["Done<Integer>", "Undone<Integer>"] };

/** The shape of a type as the vectors write it. */
export function shapeOf(type: string): Shape {
  const known = SIMPLE[type];
  if (known !== undefined) {
    return known;
  }
  if (TEXTS.has(type)) {
    return text(type);
  }
  if (type.endsWith("[]")) {
    return { kind: "list", item: shapeOf(type.slice(0, -2)) };
  }
  const record = type.replace(", ", "; ");
  if (record in RECORDS) {
    return { kind: "record", name: type, ordered: !BEANS.has(type), components: () => components(RECORDS[record]!) };
  }
  const cases = CHOICES[type];
  if (cases !== undefined) {
    return { kind: "choice", name: type, cases: () => cases.map((name) => ({ name: name.replace(/<.*/, ""), shape: shapeOf(name) })) };
  }
  return generic(type);
}

function generic(type: string): Shape {
  const [, name, inside] = /^(\w+)<(.*)>$/.exec(type) ?? [];
  if (name === undefined || inside === undefined) {
    throw new Error(`the vectors have a type that this test does not know: ${type}`);
  }
  if (name === "Optional") {
    return shapeOf(inside);
  }
  if (name.endsWith("Map")) {
    const comma = inside.indexOf(", ");
    return { kind: "map", key: shapeOf(inside.slice(0, comma)), value: shapeOf(inside.slice(comma + 2)) };
  }
  return { kind: "list", item: shapeOf(inside) };
}

function components(of: string): Component[] {
  return of === "" ? [] : of.split(", ").map((part) => {
    const [name, type] = part.split(" ") as [string, string];
    return { name, shape: shapeOf(type.replace("?", "")), required: !type.endsWith("?") };
  });
}

/** Whether a type is a primitive of Java, for which null is refused. */
export function isPrimitive(type: string): boolean {
  return /^(boolean|byte|short|int|long|float|double|char)$/.test(type);
}
