// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { FakeGateway, events, value } from "./fake-gateway.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const run = promisify(execFile);
let gateway: FakeGateway;

before(async () => {
  gateway = await FakeGateway.start();
});

after(() => gateway.close());

function tombolo(...args: string[]) {
  return run(process.execPath, [`${root}dist/cli/main.js`, ...args], { env: { ...process.env, TOMBOLO_TOKEN: "secret" } });
}

/** Compiles programs beside the declarations, in one go; gives what tsc says of a file. */
async function compiled(declarations: string, programs: Record<string, string>): Promise<(file: string) => string> {
  const folder = mkdtempSync(`${root}target/types-`);
  const files: Record<string, string> = { "institute.d.ts": declarations, ...programs };
  let said = "";
  try {
    for (const [file, text] of Object.entries(files)) {
      writeFileSync(`${folder}/${file}`, text);
    }
    const options = ["--strict", "--noEmit", "--target", "es2022", "--lib", "es2022,dom", "--module", "nodenext", "--types", "node"];
    const paths = Object.keys(files).map((file) => `${folder}/${file}`);
    await run(process.execPath, [`${root}node_modules/typescript/bin/tsc`, ...options, ...paths], { cwd: root });
  } catch (error) {
    said = (error as { stdout: string }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
  return (file) => said.split("\n").filter((line) => line.includes(`/${file}(`)).join("\n");
}

test("the declarations of a service let right programs pass and refuse wrong ones", async () => {
  const { stdout } = await tombolo("types", gateway.url);
  const program = (call: string) => `
    import { connect } from "tombolo";
    const t = await connect("${gateway.url}", { token: "secret" });
    const sea = await t.service("Sea");
    ${call}
    export {};`;
  const right = `
    const mean: Float64Array = await sea.mean("SST", [190, 240], { timeout: 3 });
    await sea.mean("coads", "SST", { west: 190, east: 240 });
    for await (const month of sea.months("SST")) { const number: number = month; void number; }
    const count: number | bigint = await (await sea.count.submit()).result();
    await sea.sum("SST", [1, 2], new Blob([]));
    await sea.log({ a: "RED" });
    void mean; void count;`;
  const said = await compiled(stdout, {
    "right.ts": program(right),
    "short.ts": program('await sea.mean("SST", [190]);'),
    "misspelt.ts": program("await sea.men();"),
    "colour.ts": program('await sea.log({ a: "BLUE" });'),
  });
  assert.equal(said("institute.d.ts") + said("right.ts"), "");
  assert.match(said("short.ts"), /No overload matches|is not assignable/);
  assert.match(said("misspelt.ts"), /Property 'men' does not exist/);
  assert.match(said("colour.ts"), /is not assignable/);
});

test("the author's words are there as TSDoc, and can't end the comment", async () => {
  const { stdout } = await tombolo("types", gateway.url, "Sea");
  assert.match(stdout, /\* Means over a box \*\\\/ and more/);
  assert.match(stdout, /\* @param box - where/);
  assert.match(stdout, /\* @throws NOT_FOUND if there is none/);
  assert.match(stdout, /\* degrees_east/);
});

test("the command line lists, describes and calls", async () => {
  assert.equal((await tombolo("ls", gateway.url)).stdout, "Sea\tStatistics of the sea\n");
  assert.equal(JSON.parse((await tombolo("describe", gateway.url, "Sea", "count")).stdout).progress, true);
  gateway.answers(value({ kind: "array", dtype: "float64" }, [1.5, NaN]));
  assert.equal((await tombolo("call", gateway.url, "Sea", "mean", "SST", "[1, 2]")).stdout, "[1.5,null]\n");
  gateway.answers(events({ item: 1 }, { item: 2.5 }, { end: null }));
  assert.equal((await tombolo("call", gateway.url, "Sea", "months", "SST")).stdout, "1\n2.5\n");
});

test("a wrong command is told with what there is, and its exit code is 2; a problem's is 1", async () => {
  await assert.rejects(tombolo("lst", gateway.url), (error: { code: number; stderr: string }) => error.code === 2 && error.stderr.includes("tombolo ls URL"));
  await assert.rejects(tombolo("describe", gateway.url, "Land"), (error: { code: number; stderr: string }) => error.code === 1 && error.stderr.startsWith("NO_SUCH_METHOD"));
});

/** Starts a command whose end is for the test to bring about. */
function started(...args: string[]) {
  const program = spawn(process.execPath, [`${root}dist/cli/main.js`, ...args], { env: { ...process.env, TOMBOLO_TOKEN: "secret" } });
  let told = "";
  program.stderr.setEncoding("utf8").on("data", (text: string) => (told += text));
  return { program, ended: once(program, "close").then(([code]) => ({ code: code as number, told })) };
}

test("Ctrl-C ends a call at the runtime too", async () => {
  gateway.seen.length = 0;
  gateway.answers(() => undefined);
  const { program, ended } = started("call", gateway.url, "Sea", "mean", "SST", "[1, 2]");
  const { headers } = await gateway.until(({ method }) => method === "POST");
  program.kill("SIGINT");
  assert.deepEqual(await ended, { code: 1, told: "tombolo: cancelled\n" });
  await gateway.until(({ method, path }) => method === "DELETE" && path === `/calls/${String(headers["tombolo-call"])}`);
});

test("a reader that has had enough ends the program without a word", async () => {
  gateway.answers((response) => {
    events({ item: 1 })(response);
    const more = setInterval(() => events({ item: 2 })(Object.assign(response, { writeHead: () => response })), 5);
    response.on("close", () => clearInterval(more));
  });
  const { program, ended } = started("call", gateway.url, "Sea", "months", "SST");
  program.stdout.once("data", () => program.stdout.destroy());
  assert.deepEqual(await ended, { code: 0, told: "" });
});
