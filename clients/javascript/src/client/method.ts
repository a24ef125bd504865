// SPDX-License-Identifier: Apache-2.0
import type { Shape } from "../codec/shape.js";
import { InvalidArgument } from "../problem.js";
import { fitted, type Arguments } from "./body.js";
import type { MethodDescription } from "./description.js";
import { checked, isOptions, type CallOptions } from "./options.js";
import type { Types } from "./schema.js";

/** A parameter, with what its values look like: of a stream its items. */
export interface Parameter {
  readonly name: string;
  readonly shape: Shape;
  readonly stream: boolean;
  readonly required: boolean;
}

/** A method as it is called. */
export interface Method {
  readonly description: MethodDescription;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** Of a stream its items; nothing of a method without a result. */
  readonly result: Shape | undefined;
  readonly stream: boolean;
}

/** One of the overloads, with the arguments in the form that it takes. */
export interface Choice {
  readonly method: Method;
  readonly values: Arguments;
  readonly options: CallOptions;
}

/** Makes a method of its description. */
export function methodOf(description: MethodDescription, types: Types): Method {
  const parameters = description.parameters.map(({ name, schema, stream, required }) => {
    return { name, shape: types.shape(schema, name), stream: stream === true, required: required === true };
  });
  const schema = description.result?.schema;
  const nothing = schema === undefined || (typeof schema === "object" && schema["type"] === "null");
  return { description, name: description.name, parameters, result: nothing ? undefined : types.shape(schema), stream: description.delivery === "stream" };
}

/**
 * Finds the overload for positional arguments. Options are what comes after the last parameter; where a longer overload
 * could take them as an argument, their fit decides.
 *
 * @param overloads methods of one Java name
 */
export function byPosition(name: string, overloads: readonly Method[], given: readonly unknown[]): Choice {
  const exact = overloads.filter(({ parameters }) => parameters.length === given.length).map((method) => [method, given, {}] as const);
  const last = given.at(-1);
  const before = given.slice(0, -1);
  const withOptions = given.length > 0 && isOptions(last)
    ? overloads.filter(({ parameters }) => parameters.length === before.length).map((method) => [method, before, last] as const)
    : [];
  const shorter = overloads.flatMap((method) => {
    const left = (list: readonly unknown[]) => method.parameters.length > list.length && method.parameters.slice(list.length).every(({ required }) => !required);
    return [...(left(given) ? [[method, given, {}] as const] : []), ...(isOptions(last) && left(before) ? [[method, before, last] as const] : [])];
  });
  if (exact.length + withOptions.length + shorter.length === 0 && isPlain(last) && overloads.some(({ parameters }) => parameters.length === before.length)) {
    checked(last); // names the option that there isn't
  }
  return firstFit(name, overloads, [exact, withOptions, shorter]);
}

function isPlain(value: unknown): value is CallOptions {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

type Candidate = readonly [Method, readonly unknown[], CallOptions];

function firstFit(name: string, overloads: readonly Method[], rounds: readonly (readonly Candidate[])[]): Choice {
  let refusal: InvalidArgument | undefined;
  for (const round of rounds) {
    const fits: Choice[] = [];
    for (const [method, list, options] of round) {
      try {
        fits.push({ method, values: fitted(method, list), options: checked(options) });
      } catch (error) {
        if (!(error instanceof InvalidArgument)) {
          throw error;
        }
        refusal ??= error;
      }
    }
    if (fits.length > 1) {
      const names = fits.map(({ method }) => method.name).join(", ");
      throw new InvalidArgument(`the arguments fit several methods: ${names}; call one by name: .call("${fits[0]!.method.name}", {…})`, { code: 21, name: "INVALID_ARGUMENT" });
    }
    if (fits[0] !== undefined) {
      return fits[0];
    }
  }
  throw refusal ?? new InvalidArgument(`${name} takes ${overloads.map(signature).join(" or ")}, and after that options`, { code: 21, name: "INVALID_ARGUMENT" });
}

/** Finds the overload whose parameters these names are. */
export function byName(name: string, overloads: readonly Method[], given: Readonly<Record<string, unknown>>, options: CallOptions): Choice {
  const names = Object.keys(given);
  const fits = overloads.filter(({ parameters }) => {
    return names.every((known) => parameters.some((parameter) => parameter.name === known)) && parameters.every((parameter) => !parameter.required || names.includes(parameter.name));
  });
  const [method] = fits.sort((one, other) => one.parameters.length - other.parameters.length);
  if (method === undefined) {
    throw new InvalidArgument(`${name} takes ${overloads.map(signature).join(" or ")}, not (${names.join(", ")})`, { code: 21, name: "INVALID_ARGUMENT" });
  }
  const list = method.parameters.map((parameter) => (Object.hasOwn(given, parameter.name) ? given[parameter.name] : undefined));
  return { method, values: fitted(method, list), options: checked(options) };
}

function signature({ parameters }: Method): string {
  return `(${parameters.map(({ name, required }) => (required ? name : `${name}?`)).join(", ")})`;
}
