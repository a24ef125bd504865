// SPDX-License-Identifier: Apache-2.0
import { Dataset, NdArray } from "tombolo";
import type { Check } from "./checks.js";
import { same } from "./same.js";

const station = { name: "Helgoland", position: { east: 7.9, north: 54.2 }, tags: ["north sea", "…"], depth: null };

/** Values there and back. */
export const values: readonly Check[] = [
  ["single values come back as they were", async ({ echo }) => {
    same(await echo.text!("Grüße 水深 🌊"), "Grüße 水深 🌊");
    same(await echo.text!("ab", 3), "ababab");
    same(await echo.number!(-Infinity), -Infinity);
    same(await echo.number!(NaN), NaN);
    same(await echo.integer!(7), 7);
    same(await echo.integer!(2n ** 53n + 1n), 2n ** 53n + 1n);
    same(await echo.truth!(true), true);
    same(await echo.optional!(null), null);
    same(await echo.optional!("x"), "x");
    same(await echo.nothing!(), undefined);
    same(await echo.later!("soon", 0.05), "soon");
  }],
  ["arrays come back as typed arrays", async ({ echo }) => {
    same(await echo.array!([1, NaN, -0]), Float64Array.of(1, NaN, -0));
    same(await echo.matrix!([[1, 2], [3.5]]), [Float32Array.of(1, 2), Float32Array.of(3.5)]);
    same(await echo.binary!(Uint8Array.of(0, 255)), Uint8Array.of(0, 255));
    const large = Float64Array.from({ length: 1_000_000 }, (_, i) => i / 7);
    const back: Float64Array = await echo.array!(large);
    same(back.length === large.length && back.every((value, i) => value === large[i]), true);
  }],
  ["objects, lists and maps come back", async ({ echo }) => {
    same(await echo.object!(station), station);
    same(await echo.object!(["Helgoland", [7.9, 54.2], ["north sea", "…"], null]), station);
    same(await echo.stations!([station, { ...station, depth: 3 }]), [station, { ...station, depth: 3 }]);
    same(await echo.choice!({ Rectangle: { width: 1, height: 2 } }), { Rectangle: { width: 1, height: 2 } });
    const tree = { name: "oak", branches: [{ name: "twig", branches: [] }] };
    same(await echo.tree!(tree), tree);
    same(await echo.map!({ b: 1, a: null }), { b: 1, a: null });
    same(await echo.any!([1, "two", { three: null }, 0.5]), [1, "two", { three: null }, 0.5]);
  }],
  ["times keep their nanoseconds", async ({ echo }) => {
    const times = { instant: "2026-11-25T12:00:00.123456789Z", date: "2026-02-28", duration: "PT1.5S" };
    same(await echo.times!(times), times);
    same((await echo.times!({ ...times, instant: new Date(0) })).instant, "1970-01-01T00:00:00Z");
  }],
  ["an NdArray comes back with its type, shape and fill", async ({ echo }) => {
    const array = new NdArray(Int16Array.of(1, -1, 3, 4), [2, 2], -1);
    const back: NdArray = await echo.ndarray!(array);
    same([back.dtype, back.shape, back.fill, back.nested()], ["int16", [2, 2], -1, [[1, null], [3, 4]]]);
    same((await echo.ndarray!([[1, 2], [3, 4]])).nested(), [[1, 2], [3, 4]]);
  }],
  ["a Dataset comes back", async ({ echo }) => {
    const set = new Dataset({
      coords: { lat: { dims: ["lat"], attrs: { units: "degrees_north" }, data: new NdArray(Float64Array.of(-5, 5)) } },
      dataVars: { SST: { dims: ["lat"], attrs: { units: "degC" }, data: new NdArray(Float32Array.of(26.5, NaN)) } },
      attrs: { title: "sea" },
    });
    same((await echo.dataset!(set)).toDict(), set.toDict());
  }],
  ["every kind of input at once", async ({ echo }) => {
    const given = { string: "a", number: 1.5, integer: 42, truth: true, array: [1, 2.5], object: station, time: "2026-11-25T12:00:00Z", choice: { Circle: { radius: 2 } } };
    const back = await echo.call("echo", { ...given, box: [190, 240, -5, 5], binary: Uint8Array.of(1) });
    same(back, { string: "a", number: 1.5, integer: 42, truth: true, array: [1, 2.5], object: station, box: { west: 190, east: 240, south: -5, north: 5 }, binary: Uint8Array.of(1), time: given.time, choice: given.choice });
    same((await echo.call("echo", { string: "b" })).number, null);
  }],
];
