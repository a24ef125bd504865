// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CborReader, CborWriter, parseJson, read, readCbor, readSequence, toJson, write, type Shape } from "tombolo/codec";
import { Problem } from "tombolo";
import { isPrimitive, shapeOf } from "./java-types.js";

interface Vector {
  readonly name: string;
  readonly type: string;
  readonly cbor: string;
  readonly text: string;
  readonly json?: unknown;
  readonly problem?: string;
  readonly canonical?: boolean;
}

function vectors(file: string): Vector[] {
  const folder = new URL("../../../../../wire-protocol/src/test/resources/vectors/", import.meta.url);
  return JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Vector[];
}

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
const hex = (value: Uint8Array) => Buffer.from(value).toString("hex");

function written(shape: Shape, value: unknown): string {
  const out = new CborWriter();
  write(shape, value, out);
  return hex(out.bytes());
}

/** What JSON does not say, or JavaScript does not keep: these are not written from JSON, or not as the same bytes. */
const NOT_FROM_JSON = new Set(["NdArray FLOAT32 with fill", "NdArray INT64 with fill", "Dataset", "Object bytes", "Object big"]);
const NOT_THE_SAME_BYTES = new Set(["Object double"]);
/** What a bean holds where nothing is given is known to its runtime alone. */
const DEFAULTS_OF_A_BEAN = new Set(["bean without its parts"]);
/** What a constructor refuses is known to its runtime alone. */
const REFUSED_BY_A_CONSTRUCTOR = new Set(["the constructor refuses"]);

for (const { name, type, cbor, json, canonical } of vectors("values.json")) {
  if (DEFAULTS_OF_A_BEAN.has(name)) {
    continue;
  }
  const shape = shapeOf(type);

  test(`${name}: its bytes are read as the value`, () => {
    const value = read(shape, readCbor(bytes(cbor)), "cbor", isPrimitive(type));
    assert.deepStrictEqual(toJson(shape, value), json);
  });

  if (canonical !== false && !NOT_THE_SAME_BYTES.has(name)) {
    test(`${name}: the value is written as its bytes`, () => {
      assert.equal(written(shape, read(shape, readCbor(bytes(cbor)), "cbor", isPrimitive(type))), cbor);
    });
  }

  test(`${name}: JSON is read and written`, () => {
    const value = read(shape, json, "json", isPrimitive(type));
    assert.deepStrictEqual(toJson(shape, value), json);
    if (canonical !== false && !NOT_THE_SAME_BYTES.has(name) && !NOT_FROM_JSON.has(name)) {
      assert.equal(written(shape, value), cbor);
    }
  });

  test(`${name}: it is found in a sequence that is cut after each byte`, async () => {
    const all = bytes(cbor + cbor);
    const found = [];
    for await (const item of readSequence(single(all))) {
      found.push(item);
    }
    const whole = new CborReader(bytes(cbor)).next();
    assert.deepStrictEqual(found, [whole, whole]);
  });
}

async function* single(all: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < all.length; i++) {
    yield all.subarray(i, i + 1);
  }
}

for (const { name, type, cbor, problem } of vectors("refused.json")) {
  if (REFUSED_BY_A_CONSTRUCTOR.has(name)) {
    continue;
  }
  test(`${name}: it is refused`, () => {
    assert.throws(
      () => read(shapeOf(type), readCbor(bytes(cbor)), "cbor", isPrimitive(type)),
      (thrown) => thrown instanceof Problem && thrown.name === problem && thrown.message !== "",
    );
  });
}

/** JSON.parse has made a number of these digits, or has passed over what was given twice, before anybody can look. */
const LOST_BY_JSON_PARSE = new Set(["large long as number", "large BigInteger as number", "BigDecimal as number", "Object of numbers",
  "Dataset of xarray's to_dict", "component given twice", "key given twice", "key of an Object given twice"]);

for (const { name, type, text, json, problem } of vectors("json.json")) {
  if (DEFAULTS_OF_A_BEAN.has(name) || REFUSED_BY_A_CONSTRUCTOR.has(name) || LOST_BY_JSON_PARSE.has(name)) {
    continue;
  }
  const shape = shapeOf(type);
  const work = () => toJson(shape, read(shape, parseJson(text), "json", isPrimitive(type)));

  if (problem === undefined) {
    test(`${name}: JSON is read`, () => assert.deepStrictEqual(work(), json));
  } else {
    test(`${name}: JSON is refused`, () => {
      assert.throws(work, (thrown) => thrown instanceof Problem && thrown.name === problem && thrown.message !== "");
    });
  }
}
