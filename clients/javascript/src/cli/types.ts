// SPDX-License-Identifier: Apache-2.0
import type { MethodDescription, ServiceDescription } from "../client/description.js";
import { methodOf, type Method } from "../client/method.js";
import { Types } from "../client/schema.js";
import type { Component, Shape } from "../codec/shape.js";
import { comment, methodWords } from "./tsdoc.js";
import { TypeNames } from "./type-names.js";

/** Writes TypeScript declarations of services, so that the compiler knows their methods, and editors their texts. */
export function declarations(services: readonly ServiceDescription[]): string {
  const names = simpleNames(services);
  const parts = services.map((service) => interfaceOf(service, names.get(service.id)!.own));
  const known = services.flatMap((service) => {
    const { own, keys } = names.get(service.id)!;
    return keys.map((key) => `    ${JSON.stringify(key)}: ${own};`);
  });
  return [
    "// Written by `tombolo types`: write it anew when services change.",
    "/* eslint-disable */",
    'import type { Call, CallOptions, Dataset, Items, Job, NdArray, Nested, NumberArray, ServiceBase, StreamArgument } from "tombolo";',
    "",
    ...parts,
    'declare module "tombolo" {',
    "  interface Services {",
    ...known,
    "  }",
    "}",
    "",
  ].join("\n");
}

interface Naming {
  readonly own: string;
  readonly keys: readonly string[];
}

/** The interface's simple name, numbered where several have it; only a name that is alone finds its service. */
function simpleNames(services: readonly ServiceDescription[]): Map<string, Naming> {
  const simple = (id: string): string => id.slice(id.search(/[^.:]*$/));
  const result = new Map<string, Naming>();
  const used = new Map<string, number>();
  for (const { id } of services) {
    const name = simple(id);
    const number = (used.get(name) ?? 0) + 1;
    used.set(name, number);
    const alone = services.filter((other) => simple(other.id) === name).length === 1;
    result.set(id, { own: number === 1 ? name : `${name}${number}`, keys: alone && id !== name ? [id, name] : [id] });
  }
  return result;
}

function interfaceOf(service: ServiceDescription, name: string): string {
  const types = new Types(service.types);
  const names = new TypeNames(types.names(), name);
  const methods = new Map<string, MethodDescription[]>();
  for (const method of service.methods) {
    methods.set(method.method, [...(methods.get(method.method) ?? []), method]);
  }
  const words = [service.title, service.description, service.citation === undefined ? undefined : `Cite: ${service.citation}`];
  return [
    comment(words, ""),
    `export interface ${name} extends ServiceBase {`,
    ...[...methods].map(([of, overloads]) => methodType(of, overloads, types, names)),
    "}",
    "",
    ...(types.names().length === 0 ? [] : [`export namespace ${name} {`, ...types.names().flatMap((type) => typeDeclaration(type, types, names)), "}", ""]),
  ].join("\n");
}

function methodType(name: string, overloads: readonly MethodDescription[], types: Types, names: TypeNames): string {
  const methods = overloads.map((description) => methodOf(description, types));
  const calls = methods.map((method) => {
    const result = resultOf(method, names);
    const call = method.stream ? `Items<${result}>` : `Call<${result}>`;
    return `${methodWords(method.description, "    ")}\n    (${parametersOf(method, names)}): ${call};`;
  });
  const jobs = methods.map((method) => {
    const result = resultOf(method, names);
    return `    submit(${parametersOf(method, names)}): Promise<Job<${method.stream ? `${result}[]` : result}>>;`;
  });
  return [methodWords(methods[0]!.description, "  "), `  readonly ${name}: {`, ...calls, ...jobs, "  };"].join("\n");
}

function resultOf({ description, result, stream }: Method, names: TypeNames): string {
  if (result === undefined) {
    return "void";
  }
  const type = names.result(result);
  return description.result?.required === false && !stream ? names.nullable(type, result) : type;
}

function parametersOf(method: Method, names: TypeNames): string {
  const lastRequired = method.parameters.reduce((last, { required }, i) => (required ? i : last), -1);
  const list = method.parameters.map(({ name, shape, stream, required }, i) => {
    const type = stream ? `StreamArgument<${shape.kind === "bytes" ? "Uint8Array" : names.argument(shape)}>` : names.argument(shape);
    const optional = i > lastRequired;
    return `${names.parameter(name)}${optional ? "?" : ""}: ${required ? type : `${type} | null${optional ? " | undefined" : ""}`}`;
  });
  return [...list, "options?: CallOptions"].join(", ");
}

function typeDeclaration(type: string, types: Types, names: TypeNames): string[] {
  const shape = types.named(type);
  const words = types.words(type);
  const own = names.simple(type);
  const doc = comment([words.title, words.description].map((text) => (typeof text === "string" ? text : undefined)), "  ");
  switch (shape.kind) {
    case "record":
      return [doc, ...recordDeclaration(own, shape.components(), names)];
    case "enumeration":
      return [doc, `  type ${own} = ${shape.constants.map((constant) => JSON.stringify(constant)).join(" | ") || "never"};`];
    case "choice":
      return [
        doc,
        `  type ${own} = ${choiceOf(shape, (of) => names.result(of))};`,
        `  type ${own}Argument = ${choiceOf(shape, (of) => names.argument(of))};`,
      ];
    default:
      return [doc, `  type ${own} = ${names.result(shape)};`, `  type ${own}Argument = ${names.argument(shape)};`];
  }
}

function choiceOf(shape: Shape & { kind: "choice" }, typeOf: (shape: Shape) => string): string {
  return shape.cases().map(({ name, shape: of }) => `{ readonly ${JSON.stringify(name)}: ${typeOf(of)} }`).join(" | ") || "never";
}

/** A record as it is read, and as it may be given: by name, or as a list of its components. */
function recordDeclaration(own: string, components: readonly Component[], names: TypeNames): string[] {
  const read = components.flatMap(({ name, shape, required, description, unit }) => {
    const type = names.result(shape);
    return [comment([description, unit], "    "), `    readonly ${JSON.stringify(name)}: ${required ? type : `${type} | null`};`];
  });
  const given = components.map(({ name, shape, required }) => {
    return `readonly ${JSON.stringify(name)}${required ? "" : "?"}: ${names.argument(shape)}${required ? "" : " | null | undefined"}`;
  });
  const listed = components.map(({ name, shape, required }) => `${names.parameter(name)}: ${names.argument(shape)}${required ? "" : " | null"}`);
  return [
    `  interface ${own} {`,
    ...read.filter((line) => line !== ""),
    "  }",
    `  type ${own}Argument = { ${given.join("; ")} } | readonly [${listed.join(", ")}];`,
  ];
}
