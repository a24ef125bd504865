// SPDX-License-Identifier: Apache-2.0
import { Problem } from "../problem.js";

/** A wait that ends early when the call is cancelled. */
export function pause(millis: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const end = (): void => {
      clearTimeout(timer);
      reject(signal!.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", end);
      resolve();
    }, millis);
    signal?.addEventListener("abort", end, { once: true });
  });
}

/** How often work that is safe to repeat is tried again if nothing is said. */
export const RETRIES = 2;
const FIRST_PAUSE_MILLIS = 100;

/**
 * Does work again where its failure says that this is safe.
 *
 * @param repeatable whether the method may run twice
 */
export async function retried<T>(retries: number, deadlineMillis: number, repeatable: boolean, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  const end = Date.now() + deadlineMillis;
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const safe = error instanceof Problem && (error.retry === "yes" || (error.retry === "if-repeatable" && repeatable && error.name !== "DEADLINE_EXCEEDED"));
      const wait = error instanceof Problem && error.retryAfter !== undefined ? error.retryAfter * 1000 : FIRST_PAUSE_MILLIS * 2 ** attempt;
      if (!safe || attempt >= retries || Date.now() + wait > end) {
        throw error;
      }
      await pause(wait, signal);
    }
  }
}
