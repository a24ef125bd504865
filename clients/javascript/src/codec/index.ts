// SPDX-License-Identifier: Apache-2.0
/** The values of Tombolo in CBOR and JSON, without HTTP. */
export { readCbor, CborReader, MAX_DEPTH } from "./cbor-reader.js";
export { readSequence } from "./cbor-sequence.js";
export { CborWriter } from "./cbor-writer.js";
export type { Dialect } from "./dialect.js";
export type { DType, NumberArray } from "./dtype.js";
export { ShapedItem, TypedItem, type Item } from "./item.js";
export { parseJson } from "./json-text.js";
export { read } from "./read.js";
export type { Case, Component, IntegerKind, RecordShape, Shape } from "./shape.js";
export { toJson } from "./to-json.js";
export { write } from "./write.js";
