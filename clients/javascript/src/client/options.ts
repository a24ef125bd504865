// SPDX-License-Identifier: Apache-2.0
/** How far a method is. */
export interface Progress {
  /** 0 to 1; NaN where unknown. */
  readonly fraction: number;
  readonly message: string;
}

/** What a caller may ask for with each call: always the last argument. */
export interface CallOptions {
  /** Cancels the call, at the runtime too; the call is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Is told how far a method is that says so. */
  readonly onProgress?: (progress: Progress) => void;
  /** The deadline: seconds, or a text as `"30s"`, `"500ms"`, `"PT30S"`. The service's own if left out. */
  readonly timeout?: number | string;
  /** How often to try again where that is safe; 2 if left out. */
  readonly retries?: number;
  /** The call's id, 8 to 64 letters, digits, `-` and `_`; made up if left out. */
  readonly id?: string;
}

const NAMES: ReadonlySet<string> = new Set(["signal", "onProgress", "timeout", "retries", "id"] satisfies (keyof CallOptions)[]);

/** Whether a last argument can be options: a plain object all of whose names are theirs. */
export function isOptions(value: unknown): value is CallOptions {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value) && Object.keys(value).every((name) => NAMES.has(name));
}

/** Refuses options whose names or values are not known, so that a misspelt one is noticed. */
export function checked(options: CallOptions): CallOptions {
  const unknown = Object.keys(options).find((name) => !NAMES.has(name));
  if (unknown !== undefined) {
    throw new TypeError(`there is no option ${unknown}; there are ${[...NAMES].join(", ")}`);
  }
  if (options.timeout !== undefined) {
    millisOf(options.timeout);
  }
  return options;
}

/** A year, as at the runtime. */
const LONGEST_MILLIS = 365 * 86_400_000;
const UNITS: Readonly<Record<string, number>> = { "": 1000, s: 1000, ms: 1, m: 60_000, h: 3_600_000 };

/** A deadline in milliseconds. */
export function millisOf(timeout: number | string): number {
  const text = String(timeout).trim();
  const plain = /^(\d+(?:\.\d+)?(?:e\+?\d+)?|Infinity)(s|ms|)$/.exec(text);
  const iso = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/i.exec(text);
  const millis = plain !== null
    ? Number(plain[1]) * UNITS[plain[2]!]!
    : iso !== null ? Number(iso[1] ?? 0) * 3_600_000 + Number(iso[2] ?? 0) * 60_000 + Number(iso[3] ?? 0) * 1000 : NaN;
  if (!(millis > 0)) {
    const found = typeof timeout === "string" ? JSON.stringify(timeout) : String(timeout);
    throw new TypeError(`a timeout is a number of seconds above 0, or a text as "30s", "500ms" or "PT30S", not ${found}`);
  }
  return Math.min(millis, LONGEST_MILLIS);
}
