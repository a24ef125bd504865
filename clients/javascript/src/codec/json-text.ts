// SPDX-License-Identifier: Apache-2.0
import { invalid, tooLarge } from "../problem.js";
import { MAX_DEPTH } from "./cbor-reader.js";

/**
 * What a JSON text says, for `read` with the dialect json. Numbers beyond 2^53 are exact as text alone, as runtimes write them,
 * and of a key that is given twice the last one counts: JSON.parse has no other way.
 */
export function parseJson(text: string): unknown {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw invalid("", `malformed JSON: ${(error as Error).message}`);
  }
  bound(parsed, 0);
  return parsed;
}

/** What is passed over counts as well. */
function bound(value: unknown, depth: number): void {
  if (typeof value !== "object" || value === null) {
    return;
  }
  if (depth === MAX_DEPTH) {
    throw tooLarge("", `values are nested deeper than the limit maxDepth = ${MAX_DEPTH}`);
  }
  for (const part of Object.values(value)) {
    bound(part, depth + 1);
  }
}
