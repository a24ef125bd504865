// SPDX-License-Identifier: Apache-2.0
import type { MethodDescription } from "../client/description.js";

/** A TSDoc comment of what there is to say; empty if that is nothing. */
export function comment(words: readonly (string | undefined)[], indent: string): string {
  const lines = words.filter((text) => text !== undefined && text !== "").flatMap((text) => [...lineList(text!), ""]);
  lines.pop();
  return lines.length === 0 ? "" : `${indent}/**\n${lines.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}`).join("\n")}\n${indent} */`;
}

/** What a method's author says of it. */
export function methodWords(method: MethodDescription, indent: string): string {
  const parameters = method.parameters.map(({ name, description, unit, example }) => {
    const more = [description, unit === undefined ? undefined : `unit: ${unit}`, example === undefined ? undefined : `example: ${JSON.stringify(example)}`];
    return `@param ${name} - ${more.filter((text) => text !== undefined).join("; ")}`;
  });
  const result = method.result?.description;
  const problems = (method.problems ?? []).map(({ name, description }) => `@throws ${name}${description === undefined ? "" : ` ${description}`}`);
  const tags = [...parameters, ...(result === undefined ? [] : [`@returns ${result}`]), ...problems].join("\n");
  return comment([method.title, method.description, tags], indent);
}

/** Texts come from modules and peers: none may end the comment. */
function lineList(text: string): string[] {
  return text.replaceAll("*/", "*\\/").split(/\r\n|[\n\r\u2028\u2029]/).map((line) => line.trim());
}
