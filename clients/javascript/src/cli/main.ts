#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { connect } from "../client/connect.js";
import { methodOf } from "../client/method.js";
import { Types } from "../client/schema.js";
import type { Tombolo } from "../client/tombolo.js";
import { toJson } from "../codec/to-json.js";
import { Problem } from "../problem.js";
import { declarations } from "./types.js";

const USAGE = `tombolo types URL [SERVICE…]             TypeScript declarations of the services, on standard output
tombolo ls URL [--search TEXT]           the services
tombolo describe URL SERVICE [METHOD]    what one is, as JSON
tombolo call URL SERVICE METHOD [ARG…]   calls it; arguments are JSON, or text where that is no JSON; the result as JSON

--token-file FILE     holds the token; else the environment's TOMBOLO_TOKEN
--fingerprint HEX     the runtime's certificate, as bin/tombolo identity --fingerprint prints it; else TOMBOLO_FINGERPRINT
--ca FILE             certificates of authorities, or what bin/tombolo identity --pem writes; else TOMBOLO_CACERT
--timeout SECONDS     the call's deadline
`;

const OPTIONS = {
  "token-file": { type: "string" }, fingerprint: { type: "string" }, ca: { type: "string" },
  search: { type: "string" }, timeout: { type: "string" }, help: { type: "boolean" },
} as const;

class UsageError extends Error {}

const interrupted = new AbortController();

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parse(args);
  const [verb, url, ...rest] = positionals;
  if (values.help === true) {
    process.stdout.write(USAGE);
    return;
  }
  const work = VERBS[verb ?? ""];
  if (work === undefined || url === undefined) {
    throw new UsageError(verb === undefined || work !== undefined ? "a command and an address are needed" : `${verb}: there is no such command`);
  }
  const file = values["token-file"];
  const token = file === undefined ? process.env["TOMBOLO_TOKEN"] : readFileSync(file, "utf8").trim();
  const { fingerprint = process.env["TOMBOLO_FINGERPRINT"], ca = process.env["TOMBOLO_CACERT"] } = values;
  const given = { ...(token === undefined ? {} : { token }), ...(fingerprint === undefined ? {} : { fingerprint }), ...(ca === undefined ? {} : { ca }) };
  const tombolo = await connect(url, given);
  try {
    await work(tombolo, rest, values);
  } finally {
    tombolo.close();
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

type Values = ReturnType<typeof parse>["values"];

const VERBS: Readonly<Record<string, (tombolo: Tombolo, rest: string[], values: Values) => Promise<void>>> = {
  types: async (tombolo, names) => {
    const ids = names.length > 0 ? names : (await tombolo.services()).map(({ id }) => id);
    process.stdout.write(declarations(await Promise.all(ids.map((id) => tombolo.describe(id)))));
  },
  ls: async (tombolo, _, { search }) => {
    for (const { id, title } of await tombolo.services(search === undefined ? {} : { search })) {
      process.stdout.write(`${id}${title === undefined ? "" : `\t${title}`}\n`);
    }
  },
  describe: async (tombolo, [service, method]) => {
    const description = await tombolo.describe(needed(service, "SERVICE"));
    const of = method === undefined ? [description] : description.methods.filter(({ name, method: java }) => name === method || java === method);
    if (of.length === 0) {
      throw new UsageError(`${description.id} has no method ${method}; there are ${description.methods.map(({ name }) => name).join(", ")}`);
    }
    of.forEach((one) => process.stdout.write(`${JSON.stringify(one, null, 2)}\n`));
  },
  call: async (tombolo, [name, method, ...args], { timeout }) => {
    const service = await tombolo.service(needed(name, "SERVICE"));
    const of = needed(method, "METHOD");
    const list = args.map(argument);
    const overload = service.description.methods.find((one) => (one.name === of || one.method === of) && one.parameters.length === list.length);
    const { result, stream } = overload === undefined ? { result: undefined, stream: false } : methodOf(overload, new Types(service.description.types));
    const print = (value: unknown): boolean => process.stdout.write(`${JSON.stringify(toJson(result ?? { kind: "any" }, value ?? null))}\n`);
    const options = { ...(timeout === undefined ? {} : { timeout }), onProgress, signal: interrupted.signal };
    if (stream) {
      for await (const item of service.stream(of, list, options)) {
        print(item);
      }
    } else {
      print(await service.call(of, list, options));
    }
  },
};

function onProgress({ fraction, message }: { fraction: number; message: string }): void {
  process.stderr.write(`${Number.isNaN(fraction) ? "" : `${Math.round(100 * fraction)} % `}${message}\n`);
}

function needed(value: string | undefined, name: string): string {
  if (value === undefined) {
    throw new UsageError(`${name} is missing`);
  }
  return value;
}

function argument(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

// Ctrl-C ends the call at the runtime too; a second one ends this program at once.
process.once("SIGINT", () => interrupted.abort());
// Whoever reads has had enough, as head.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
main(process.argv.slice(2)).catch((error: unknown) => {
  if (interrupted.signal.aborted) {
    process.stderr.write("tombolo: cancelled\n");
    process.exitCode = 1;
  } else if (error instanceof UsageError) {
    process.stderr.write(`tombolo: ${error.message}\n\n${USAGE}`);
    process.exitCode = 2;
  } else {
    process.stderr.write(`${error instanceof Problem ? `${error.name}: ${error.message}` : String((error as Error).stack ?? error)}\n`);
    process.exitCode = 1;
  }
});
