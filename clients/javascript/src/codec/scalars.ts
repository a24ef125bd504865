// SPDX-License-Identifier: Apache-2.0
import { invalid, tooLarge } from "../problem.js";
import type { Dialect } from "./dialect.js";
import { nameOf } from "./item.js";
import { range, type IntegerKind } from "./shape.js";

const SAFE = 9007199254740992n;
/** Characters of a whole number: as many as 4096 bytes hold; and of a decimal one. */
const MAX_WHOLE = 9866;
const MAX_DECIMAL = 4096;
const NUMBER = /^(NaN|-?Infinity|-?\d+(\.\d+)?([eE][+-]?\d+)?)$/;

/** A whole number: a number up to 2^53, a bigint beyond. */
export function readInteger(java: IntegerKind, value: unknown, path: string, dialect: Dialect): number | bigint {
  const big = wholeNumber(value, path, dialect);
  if (java !== "big") {
    const [least, greatest] = range(java);
    if (big < least || big > greatest) {
      throw invalid(path, `expected a whole number of ${least} to ${greatest}, found ${big}`);
    }
  }
  return big >= -SAFE && big <= SAFE ? Number(big) : big;
}

function wholeNumber(value: unknown, path: string, dialect: Dialect): bigint {
  if (typeof value === "bigint") {
    return value;
  }
  if (typeof value === "number") {
    if (!Number.isInteger(value)) {
      throw invalid(path, `expected a whole number, found ${value}`);
    }
    if (Math.abs(value) > Number(SAFE)) {
      throw invalid(path, `${value} is not exact beyond 2^53; give a bigint`);
    }
    return BigInt(value);
  }
  if (dialect === "json" && typeof value === "string" && /^-?\d+$/.test(value)) {
    if (value.length > MAX_WHOLE) {
      throw tooLarge(path, `a whole number of ${value.length} characters is over the limit of ${MAX_WHOLE}`);
    }
    return BigInt(value);
  }
  throw invalid(path, `expected a number, found ${nameOf(value)}`);
}

/** A floating point number. */
export function readNumber(java: "float" | "double", value: unknown, path: string, dialect: Dialect): number {
  let number: number;
  if (dialect === "json" && typeof value === "number" && !Number.isFinite(value)) {
    throw invalid(path, 'expected a number, found one beyond the greatest; infinity is the text "Infinity"');
  }
  if (typeof value === "number" || typeof value === "bigint") {
    number = Number(value);
  } else if (dialect === "json" && typeof value === "string" && NUMBER.test(value)) {
    number = Number(value);
  } else {
    throw invalid(path, `expected a number, found ${nameOf(value)}`);
  }
  return java === "float" ? Math.fround(number) : number;
}

/** A text, checked as far as its kind asks for. */
export function readText(java: string, value: unknown, path: string, dialect: Dialect): string {
  if (java === "BigDecimal" && (typeof value === "number" || typeof value === "bigint")) {
    return String(value);
  }
  if (dialect === "caller" && value instanceof Date && (java === "Instant" || java === "OffsetDateTime" || java === "ZonedDateTime")) {
    return moment(value, path);
  }
  if (typeof value !== "string") {
    throw invalid(path, `expected text, found ${nameOf(value)}`);
  }
  if (java === "BigDecimal" && value.length > MAX_DECIMAL) {
    throw tooLarge(path, `a decimal number of ${value.length} characters is over the limit of ${MAX_DECIMAL}`);
  }
  if (java === "char" && value.length !== 1) {
    throw invalid(path, `expected one character, found a text of ${value.length}`);
  }
  if (/\p{Surrogate}/u.test(value)) {
    throw invalid(path, "a text with half a surrogate pair can't be sent");
  }
  if (DATED.has(java) && !hasDate(value)) {
    throw invalid(path, `expected a ${java}, found ${JSON.stringify(value)}`);
  }
  return value;
}

/** A Date as text. */
export function moment(date: Date, path: string): string {
  if (Number.isNaN(date.getTime())) {
    throw invalid(path, "this Date is no point in time");
  }
  return date.toISOString();
}

const DATED = new Set(["Instant", "LocalDate", "LocalDateTime", "OffsetDateTime", "ZonedDateTime"]);

/** Whether a text begins with a day that there is. Times of day and zones are left to the runtime. */
function hasDate(value: string): boolean {
  const parts = /^([+-]?\d{4,10})-(\d\d)-(\d\d)(?=$|T)/.exec(value);
  if (parts === null) {
    return false;
  }
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}
