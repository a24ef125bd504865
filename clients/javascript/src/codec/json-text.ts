// SPDX-License-Identifier: Apache-2.0
import { invalid } from "../problem.js";

/**
 * What a JSON text says, for `read` with the dialect json. Numbers beyond 2^53 are exact as text alone, as runtimes write them,
 * and of a key that is given twice the last one counts: JSON.parse has no other way.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid("", `malformed JSON: ${(error as Error).message}`);
  }
}
