// SPDX-License-Identifier: Apache-2.0
import type { DType } from "./dtype.js";

/** Whole numbers: the ranges of Java's types, or none for "big". */
export type IntegerKind = "byte" | "short" | "int" | "long" | "big";

/** One part of a record. */
export interface Component {
  readonly name: string;
  readonly shape: Shape;
  /** Whether null is refused. */
  readonly required: boolean;
  readonly description?: string;
  readonly unit?: string;
}

/** What a value of a method's signature looks like. `java` is the type's name there, where that says more. */
export type Shape =
  | { readonly kind: "any" }
  | { readonly kind: "boolean" }
  | { readonly kind: "integer"; readonly java: IntegerKind }
  | { readonly kind: "number"; readonly java: "float" | "double" }
  | { readonly kind: "text"; readonly java: string }
  | { readonly kind: "enumeration"; readonly name: string; readonly constants: readonly string[] }
  | { readonly kind: "bytes" }
  | { readonly kind: "ndarray" }
  | { readonly kind: "dataset" }
  /** A primitive array: one typed array. Arrays of such arrays are lists of them. */
  | { readonly kind: "array"; readonly dtype: DType }
  | { readonly kind: "list"; readonly item: Shape }
  | { readonly kind: "map"; readonly key: Shape; readonly value: Shape }
  | RecordShape
  /** A sealed interface of records: an object of one entry, named like the record. */
  | { readonly kind: "choice"; readonly name: string; readonly cases: () => readonly Case[] };

/** A case of a choice. */
export interface Case {
  readonly name: string;
  readonly shape: Shape;
}

/** A record, bean or DTO. Components are asked for when they are needed: a record may hold itself. */
export interface RecordShape {
  readonly kind: "record";
  readonly name: string;
  readonly components: () => readonly Component[];
  /** Whether it may be given as a list of its components; if left out, it may. Beans may not. */
  readonly ordered?: boolean;
}

/** The least and greatest whole number of a type. */
export function range(java: Exclude<IntegerKind, "big">): readonly [bigint, bigint] {
  const bits = { byte: 8n, short: 16n, int: 32n, long: 64n }[java];
  return [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n];
}
