// SPDX-License-Identifier: Apache-2.0
import { CborWriter } from "../codec/cbor-writer.js";
import { read } from "../codec/read.js";
import { write } from "../codec/write.js";
import type { Shape } from "../codec/shape.js";
import { invalid, InvalidArgument } from "../problem.js";
import type { Method } from "./method.js";

/** What can be given for a parameter that is a stream. */
export type StreamArgument<T = unknown> = AsyncIterable<T> | Iterable<T> | ReadableStream<T> | Blob;

/** A request's body, and its media type. */
export interface Body {
  readonly type: string;
  readonly body: readonly Uint8Array[] | AsyncIterable<Uint8Array>;
  /** Whether it can be sent once more. */
  readonly again: boolean;
}

/** Arguments in the form of their shapes, by position; undefined where they are left out. */
export type Arguments = readonly unknown[];

/**
 * Gives arguments the forms of their parameters.
 *
 * @throws InvalidArgument if one does not fit, with its name
 */
export function fitted(method: Method, given: readonly unknown[]): Arguments {
  return method.parameters.map(({ name, shape, stream, required }, i) => {
    const value = given[i];
    if (value === undefined && !required) {
      return undefined;
    }
    // A number that may be null looks like one that may not: the runtime knows.
    if (value === null && !stream) {
      return null;
    }
    return stream ? streamed(value, name) : read(shape, value, "caller", required, name);
  });
}

function streamed(value: unknown, name: string): StreamArgument {
  const object = typeof value === "object" && value !== null;
  if (object && (Symbol.asyncIterator in value || Symbol.iterator in value || value instanceof Blob || value instanceof ReadableStream)) {
    return value as StreamArgument;
  }
  throw invalid(name, "expected an iterable, an async iterable, a ReadableStream or a Blob");
}

/** The body of a call: a map by name; with streams several parts, each sent as it comes. */
export function bodyOf(method: Method, values: Arguments): Body {
  const out = new CborWriter();
  const plain = method.parameters.flatMap((parameter, i) => (parameter.stream || values[i] === undefined ? [] : [[parameter, values[i]] as const]));
  out.map(plain.length);
  for (const [{ name, shape }, value] of plain) {
    out.text(name);
    write(shape, value, out);
  }
  if (plain.length === method.parameters.filter((_, i) => values[i] !== undefined).length) {
    return { type: "application/cbor", body: out.pieces(), again: true };
  }
  // Short: an item is read when as much as this follows it.
  const boundary = crypto.randomUUID().replaceAll("-", "").slice(0, 16);
  return { type: `multipart/form-data; boundary=${boundary}`, body: parts(method, values, out.pieces(), boundary), again: false };
}

async function* parts(method: Method, values: Arguments, plain: readonly Uint8Array[], boundary: string): AsyncGenerator<Uint8Array> {
  yield head(boundary, "arguments", "application/cbor", true);
  yield* plain;
  for (const [i, { name, shape, stream }] of method.parameters.entries()) {
    if (!stream || values[i] === undefined) {
      continue;
    }
    const bytes = shape.kind === "bytes";
    yield head(boundary, name, bytes ? "application/octet-stream" : "application/cbor-seq", false);
    for await (const item of items(values[i] as StreamArgument)) {
      if (bytes) {
        yield asBytes(item, name);
      } else {
        yield* encoded(shape, item, name);
      }
    }
  }
  yield new TextEncoder().encode(`\r\n--${boundary}--\r\n`);
}

function head(boundary: string, name: string, type: string, first: boolean): Uint8Array {
  // Names of parameters are Java's: no quotes, no line ends.
  const text = `${first ? "" : "\r\n"}--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
  return new TextEncoder().encode(text);
}

function encoded(shape: Shape, item: unknown, name: string): Uint8Array[] {
  const out = new CborWriter();
  write(shape, read(shape, item, "caller", false, name), out);
  return out.pieces();
}

async function* items(source: StreamArgument): AsyncGenerator<unknown> {
  if (source instanceof Uint8Array) {
    yield source;
  } else if (source instanceof Blob) {
    yield* items(source.stream());
  } else if (Symbol.asyncIterator in source || Symbol.iterator in source) {
    yield* source;
  } else {
    // Some browsers can't iterate over a ReadableStream yet.
    const reader = (source as ReadableStream<unknown>).getReader();
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        yield next.value;
      }
    } finally {
      reader.cancel().catch(() => undefined);
    }
  }
}

function asBytes(item: unknown, name: string): Uint8Array {
  if (item instanceof Uint8Array) {
    return item;
  }
  if (typeof item === "string") {
    return new TextEncoder().encode(item);
  }
  if (item instanceof ArrayBuffer) {
    return new Uint8Array(item);
  }
  throw new InvalidArgument(`${name}: a stream of bytes consists of Uint8Array, ArrayBuffer or text`, { code: 21, name: "INVALID_ARGUMENT" });
}
