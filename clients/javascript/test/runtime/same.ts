// SPDX-License-Identifier: Apache-2.0

/** Fails unless two values are alike in all their parts; for browsers too, which have no node:assert. */
export function same(actual: unknown, expected: unknown): void {
  const [found, wanted] = [shown(actual), shown(expected)];
  if (found !== wanted) {
    throw new Error(`expected ${cut(wanted)}, found ${cut(found)}`);
  }
}

function cut(text: string): string {
  return text.length > 400 ? `${text.slice(0, 400)}… (${text.length} characters)` : text;
}

function shown(value: unknown): string {
  if (typeof value === "bigint") {
    return `${value}n`;
  }
  if (typeof value === "number") {
    return Object.is(value, -0) ? "-0" : String(value);
  }
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value) ?? String(value);
  }
  if (ArrayBuffer.isView(value)) {
    return `${value.constructor.name}[${Array.from(value as Uint8Array).map(shown).join()}]`;
  }
  if (Array.isArray(value)) {
    return `[${value.map(shown).join()}]`;
  }
  const entries = value instanceof Map ? [...value] : Object.entries(value).filter(([, of]) => of !== undefined);
  return `${value.constructor?.name ?? ""}{${entries.map(([name, of]) => `${name}: ${shown(of)}`).join(", ")}}`;
}

/** Fails unless work is rejected by what the condition holds for; gives that. */
export async function refused(work: PromiseLike<unknown>, condition: (error: any) => boolean): Promise<void> {
  let result: unknown;
  try {
    result = await work;
  } catch (error) {
    if (!condition(error)) {
      throw new Error(`not the failure that was expected: ${String(error)}`, { cause: error });
    }
    return;
  }
  throw new Error(`expected a failure, found ${shown(result)}`);
}

/** Tries until it succeeds, for a minute. */
export async function until<T>(what: string, work: () => Promise<T>): Promise<T> {
  const end = Date.now() + 60_000;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) {
        throw new Error(`not within a minute: ${what}`, { cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
