// SPDX-License-Identifier: Apache-2.0
import { readSequence } from "../codec/cbor-sequence.js";
import type { Item } from "../codec/item.js";
import { read } from "../codec/read.js";
import { problemIn } from "../http/exchange.js";
import { Problem } from "../problem.js";
import type { Progress } from "./options.js";

/** What an answer of events says, without its signs of life. */
export type Event = { readonly type: "item" | "result"; readonly value: Item } | { readonly type: "end" };

/**
 * Reads `application/cbor-seq` as docs/http.md has it: up to its result or its end.
 *
 * @throws Problem if one comes, and CONNECTION_LOST if the events break off
 */
export async function* readEvents(body: AsyncIterable<Uint8Array>, onProgress: (progress: Progress) => void): AsyncGenerator<Event> {
  let done = false;
  for await (const event of readSequence(body)) {
    // What is left is read all the same, so that the connection can be used again.
    if (done) {
      continue;
    }
    const [type, value] = event instanceof Map ? ([...event][0] ?? []) : [];
    switch (type) {
      case "progress":
        onProgress(progressIn(value as Item));
        break;
      case "item":
        yield { type, value: value as Item };
        break;
      case "result":
        done = true;
        yield { type, value: value as Item };
        break;
      case "end":
        done = true;
        yield { type };
        break;
      case "problem":
        throw problemIn(read({ kind: "any" }, value, "cbor"));
      default:
        // "call", "alive", and what newer runtimes may say.
        break;
    }
  }
  if (!done) {
    throw Problem.of("the answer broke off before its result", { name: "CONNECTION_LOST" });
  }
}

function progressIn(value: Item): Progress {
  const part = (name: string): Item | undefined => (value instanceof Map ? value.get(name) : undefined);
  const fraction = part("fraction");
  const message = part("message");
  return { fraction: typeof fraction === "number" ? fraction : NaN, message: typeof message === "string" ? message : "" };
}
