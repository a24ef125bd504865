// SPDX-License-Identifier: Apache-2.0
import { ContractMismatch, type Service } from "tombolo";
import type { Check } from "./checks.js";
import { refused, same, until } from "./same.js";

/** A call's id is free again when the call has ended at the runtime: until then another one with it is refused. */
async function ended(echo: Service, id: string): Promise<void> {
  await until(`call ${id} has ended at the runtime`, () => echo.text!("free", { id, retries: 0 }));
}

function newId(): string {
  return `check-${crypto.randomUUID()}`;
}

async function all(items: AsyncIterable<any>): Promise<any[]> {
  const list = [];
  for await (const item of items) {
    list.push(item);
  }
  return list;
}

async function* three() {
  yield 1;
  yield 2;
  yield 3.5;
}

/** Streams, progress, ends and jobs. */
export const streams: readonly Check[] = [
  ["the items of a stream come in order", async ({ echo }) => {
    same(await all(echo.count!(1000)), Array.from({ length: 1000 }, (_, i) => i));
  }],
  ["leaving a stream ends it at the runtime", async ({ echo }) => {
    const id = newId();
    for await (const item of echo.count!(2 ** 40, { id })) {
      if (item === 100) {
        break;
      }
    }
    await ended(echo, id);
  }],
  ["streams are taken as arguments", async ({ echo }) => {
    same(await echo.sum!(three()), 6.5);
    same(await echo.sum!([1, 2]), 3);
    same(await all(echo.lines!(["a", "b"])), ["a", "b"]);
  }],
  ["bytes stream both ways", async ({ echo }) => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => i % 251);
    const chunks = await all(echo.bytes!(new Blob([bytes])));
    same(new Uint8Array(await new Blob(chunks).arrayBuffer()), bytes);
    same((await all(echo.bytes!(new Blob([bytes]).stream()))).reduce((sum, chunk) => sum + chunk.length, 0), bytes.length);
  }],
  ["progress is told while a call runs", async ({ echo }) => {
    const told: number[] = [];
    const call = echo.pause!(2, { onProgress: ({ fraction }: { fraction: number }) => told.push(fraction) });
    let seen = 0;
    for await (const _ of call.progress) {
      seen++;
    }
    same(await call, 2);
    same([told.length > 1, seen > 0, told.every((fraction) => fraction >= 0 && fraction <= 1)], [true, true, true]);
  }],
  ["an abort rejects at once and ends the call at the runtime", async ({ echo }) => {
    const id = newId();
    const controller = new AbortController();
    const begin = Date.now();
    const call = echo.pause!(60, { id, signal: controller.signal, onProgress: () => controller.abort(new Error("enough")) });
    await refused(call, (error) => error.message === "enough");
    await ended(echo, id);
    same(Date.now() - begin < 40_000, true);
  }],
  ["an abort ends a plain call too, which says nothing until its end", async ({ echo }) => {
    const id = newId();
    const controller = new AbortController();
    const taken = (error: unknown) => error instanceof ContractMismatch;
    // What asks has the id for a moment too: if the call comes just then, it is refused, and made again.
    let lost = false;
    const begin = () => {
      const begun = echo.later!("late", 60, { id, signal: controller.signal });
      begun.then(undefined, (error: unknown) => { lost = taken(error); });
      return begun;
    };
    let call = begin();
    await until("the runtime has the call", async () => {
      if (lost) {
        lost = false;
        call = begin();
      }
      await refused(echo.text!("taken", { id, retries: 0 }), taken);
    });
    controller.abort(new Error("enough"));
    await refused(call, (error) => error.message === "enough");
    await ended(echo, id);
  }],
  ["a job goes on by itself, tells its progress and keeps its result", async ({ echo, tombolo }) => {
    const job = await echo.pause!.submit(0.5);
    let seen = 0;
    for await (const _ of job.progress()) {
      seen++;
    }
    same(seen > 0, true);
    same((await job.status()).status, "successful");
    same(await job.result(), 0.5);
    same(await tombolo.job(job.id).result(), 0.5);
    same((await tombolo.jobs()).some(({ jobID }) => jobID === job.id), true);
  }],
  ["a job is cancelled, and one that fails says why", async ({ echo }) => {
    const job = await echo.pause!.submit(60);
    await job.cancel();
    await refused(job.result(), (error) => error.name === "CANCELLED" || error.name === "NOT_FOUND");
    const failed = await echo.fail!.submit("NO_DATA", "nothing there");
    await refused(failed.result(), (error) => error.name === "NO_DATA" && error.message.includes("nothing there"));
  }],
];
