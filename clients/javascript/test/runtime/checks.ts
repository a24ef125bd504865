// SPDX-License-Identifier: Apache-2.0
import { connect, type ConnectOptions, type Service, type Tombolo } from "tombolo";
import { failures } from "./checks-failures.js";
import { same, until } from "./same.js";
import { streams } from "./checks-streams.js";
import { values } from "./checks-values.js";

/** What is checked of a client in Node and in browsers alike, against a runtime with the sample and the echo. */
export type Check = readonly [name: string, work: (runtime: Runtime) => Promise<void>];

/** A runtime that is connected. */
export interface Runtime {
  readonly tombolo: Tombolo;
  readonly echo: Service;
  readonly sea: Service;
  /** Connects once more. */
  connect(options: Partial<ConnectOptions>): Promise<Tombolo>;
}

/** Connects and finds the two services, which may still be starting. */
export async function runtimeAt(url: string, options: ConnectOptions): Promise<Runtime> {
  const tombolo = await connect(url, options);
  const find = (name: string) => until(`${name} is offered`, () => tombolo.service(name));
  const [echo, sea] = await Promise.all([find("Echo"), find("SeaSurface")]);
  return { tombolo, echo, sea, connect: (more) => connect(url, { ...options, ...more }) };
}

const NINO34 = [190, 240, -5, 5];

const services: readonly Check[] = [
  ["services are listed, found by words, and described with their authors' texts", async ({ tombolo, sea }) => {
    same((await tombolo.services({ search: "sea surface" })).map(({ id }) => id), ["org.tombolo.sample.SeaSurface"]);
    same(sea.description.title?.startsWith("Statistics of gridded sea surface data"), true);
    same(sea.description.methods.find(({ name }) => name === "areaMean")?.parameters.map(({ name }) => name), ["variable", "box"]);
  }],
  ["the monthly means of the tropical Pacific come as a Float64Array", async ({ sea }) => {
    const means: Float64Array = await sea.areaMean!("SST", NINO34);
    same([means.constructor.name, means.length], ["Float64Array", 12]);
    same(means.every((mean) => mean > 25 && mean < 29), true);
    same(await sea.areaMean!("SST", { west: 190, east: 240, south: -5, north: 5 }, { timeout: 30 }), means);
    same(await sea.areaMean!("coads_climatology", "SST", NINO34), means);
    same(await sea.call("areaMean", { variable: "SST", box: NINO34 }), means);
  }],
  ["a dataset comes with coordinates, units and attributes", async ({ sea }) => {
    const set = await sea.climatology!("coads_climatology", "SST", NINO34);
    same(Object.keys(set.dims), ["month", "lat", "lon"].filter((dim) => dim in set.dims));
    same(set.get("SST").data.shape, set.get("SST").dims.map((dim: string) => set.dims[dim]));
    same(typeof set.get("SST").attrs.units, "string");
    same(typeof set.attrs.source, "string");
  }],
];

/** All of them. */
export const checks: readonly Check[] = [...services, ...values, ...streams, ...failures];
