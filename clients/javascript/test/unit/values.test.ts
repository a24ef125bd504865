// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { Dataset, InvalidArgument, NdArray, TooLarge } from "tombolo";
import { CborWriter, read, readCbor, readSequence, write, type Shape } from "tombolo/codec";

const doubles: Shape = { kind: "array", dtype: "float64" };

function there(shape: Shape, value: unknown): unknown {
  const out = new CborWriter();
  write(shape, read(shape, value, "caller"), out);
  return read(shape, readCbor(out.bytes()), "cbor");
}

test("an NdArray gives its elements by index and as lists, null where the fill stands", () => {
  const array = new NdArray(Int16Array.of(1, 2, -1, 4, 5, 6), [2, 3], -1);
  assert.equal(array.get(1, 2), 6);
  assert.equal(array.get(0, 2), null);
  assert.deepEqual(array.nested(), [[1, 2, null], [4, 5, 6]]);
  assert.deepEqual(array.reshape(3, 2).nested(), [[1, 2], [null, 4], [5, 6]]);
  assert.throws(() => array.get(2, 0), /index 2 of axis 0 is not within 0 to 1/);
  assert.throws(() => array.get(1), /takes 2 indices, not 1/);
  assert.throws(() => new NdArray(Float64Array.of(1), [2]), /shape \[2\] has 2 elements, the array has 1/);
});

test("an NdArray is made of lists in lists, which must be as long as each other", () => {
  assert.deepEqual(NdArray.from([[1, null], [3, 4]]).data, Float64Array.of(1, NaN, 3, 4));
  assert.deepEqual(NdArray.from([1, null], "int64", -1).data, BigInt64Array.of(1n, -1n));
  assert.deepEqual(NdArray.from([], "int8").shape, [0]);
  assert.throws(() => NdArray.from([[1, 2], [3]]), InvalidArgument);
  assert.throws(() => NdArray.from([1, null], "int8"), /needs a fill/);
});

test("a Dataset knows its dimensions and is refused where variables disagree", () => {
  const lat = { dims: ["lat"], attrs: { units: "degrees_north" }, data: new NdArray(Float64Array.of(-5, 5)) };
  const sst = { dims: ["lat"], attrs: { units: "degC" }, data: new NdArray(Float32Array.of(26, NaN)) };
  const set = new Dataset({ coords: { lat }, dataVars: { SST: sst }, attrs: { title: "sea" } });
  assert.deepEqual(set.dims, { lat: 2 });
  assert.equal(set.get("SST"), sst);
  assert.throws(() => set.get("FOO"), /there are SST, lat/);
  assert.deepEqual(set.toDict().data_vars["SST"], { dims: ["lat"], attrs: { units: "degC" }, data: [26, null] });
  assert.deepEqual(there({ kind: "dataset" }, set), set);
  assert.throws(() => new Dataset({ coords: { lat }, dataVars: { SST: { ...sst, data: new NdArray(Float64Array.of(1)) } } }), /dimension lat has 2 in lat and 1 in SST/);
});

test("arrays are converted where their numbers fit", () => {
  assert.deepEqual(there(doubles, [1, 2]), Float64Array.of(1, 2));
  assert.deepEqual(there(doubles, Int8Array.of(-1)), Float64Array.of(-1));
  assert.deepEqual(there({ kind: "array", dtype: "int64" }, [1, 2n ** 60n]), BigInt64Array.of(1n, 2n ** 60n));
  assert.throws(() => read({ kind: "array", dtype: "int16" }, [1, 70000], "caller"), { message: "[1]: expected a whole number of -32768 to 32767, found 70000" });
});

test("an array of several MB is neither copied when written nor changed", () => {
  const array = Float64Array.from({ length: 1 << 19 }, (_, i) => i);
  const out = new CborWriter();
  write(doubles, array, out);
  assert.ok(out.pieces().some((piece) => piece.buffer === array.buffer));
  assert.deepEqual(read(doubles, readCbor(out.bytes()), "cbor"), array);
});

test("a large value in a sequence is put together from many chunks", async () => {
  const list: Shape = { kind: "list", item: { kind: "list", item: { kind: "any" } } };
  const value = Array.from({ length: 20_000 }, (_, i) => [i, `text ${i}`, { a: i / 3 }]);
  const out = new CborWriter();
  write(list, value, out);
  const bytes = out.bytes();
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += 1013) {
      yield bytes.subarray(at, at + 1013);
    }
  }
  for await (const item of readSequence(chunks())) {
    assert.deepEqual(read(list, item, "cbor"), value);
  }
});

test("a long is a number up to 2^53, and a bigint beyond", () => {
  const long: Shape = { kind: "integer", java: "long" };
  assert.equal(there(long, 2 ** 53), 2 ** 53);
  assert.equal(there(long, 2n ** 53n + 1n), 2n ** 53n + 1n);
  assert.throws(() => read(long, 2 ** 60, "caller"), /give a bigint/);
});

test("maps whose keys are texts are objects, others Maps; no key reaches a prototype", () => {
  const texts: Shape = { kind: "map", key: { kind: "text", java: "String" }, value: { kind: "boolean" } };
  assert.deepEqual(there(texts, new Map([["a", true]])), { a: true });
  const hostile = there(texts, JSON.parse('{"__proto__": true}')) as object;
  assert.deepEqual(Object.keys(hostile), ["__proto__"]);
  assert.equal(Object.getPrototypeOf(hostile), Object.prototype);
  const numbers: Shape = { kind: "map", key: { kind: "integer", java: "int" }, value: { kind: "boolean" } };
  assert.deepEqual(there(numbers, { 1: true }), new Map([[1, true]]));
});

test("an object that holds itself ends at the nesting limit", () => {
  const ring: unknown[] = [];
  ring.push(ring);
  assert.throws(() => read({ kind: "any" }, ring, "caller"), TooLarge);
});

test("instants are texts with all their digits; a Date may be given", () => {
  const instant: Shape = { kind: "text", java: "Instant" };
  assert.equal(there(instant, "2026-11-22T10:15:30.123456789Z"), "2026-11-22T10:15:30.123456789Z");
  assert.equal(there(instant, new Date(0)), "1970-01-01T00:00:00.000Z");
});
