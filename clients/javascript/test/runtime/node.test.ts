// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { createServer } from "node:tls";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Unauthenticated, connect } from "tombolo";
import { checks, runtimeAt, type Runtime } from "./checks.js";

/** Where the runtime is; set by JavaScriptClientIT. */
function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set: these tests need a runtime, which itests' JavaScriptClientIT starts`);
  }
  return value;
}

const url = given("TOMBOLO_URL");
const token = given("TOMBOLO_TOKEN");
const fingerprint = given("TOMBOLO_FINGERPRINT");
const certificate = given("TOMBOLO_CERTIFICATE");
/** The folder of another runtime's identity. */
const stranger = given("TOMBOLO_STRANGER");
const root = fileURLToPath(new URL("../../../", import.meta.url));
const run = promisify(execFile);
let runtime: Runtime;

before(async () => {
  runtime = await runtimeAt(url, { token, fingerprint });
});

after(() => runtime.tombolo.close());

for (const [name, work] of checks) {
  test(name, () => work(runtime));
}

test("the certificate is enough, as a file or as its text", async () => {
  for (const ca of [certificate, readFileSync(certificate, "utf8")]) {
    (await connect(url, { token, ca })).close();
  }
});

test("a certificate that nobody vouches for is refused", async () => {
  await assert.rejects(connect(url, { token }), (error) => error instanceof Unauthenticated && error.message.includes("fingerprint"));
});

test("a wrong fingerprint is refused", async () => {
  await assert.rejects(connect(url, { token, fingerprint: "0".repeat(64) }), (error) => error instanceof Unauthenticated && error.message.includes(fingerprint));
});

test("a stranger is told nothing: the token is not sent before the certificate has been judged", async () => {
  let connections = 0;
  let heard = "";
  const trusting = new AbortController();
  const cert = readFileSync(`${stranger}/certificate.pem`);
  const server = createServer({ key: readFileSync(`${stranger}/key.pem`), cert }, (socket) => {
    socket.on("error", () => undefined).on("data", (data) => {
      heard += data.toString("latin1");
      trusting.abort();
    });
  }).on("connection", () => connections++).on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    await assert.rejects(connect(address, { token, fingerprint }), Unauthenticated);
    await assert.rejects(connect(address, { token, ca: certificate }), Unauthenticated);
    await assert.rejects(connect(address, { token }), Unauthenticated);
    assert.equal(connections, 3);
    assert.equal(heard, "");
    // Who trusts the stranger does send it: so it would have been heard.
    const own = createHash("sha256").update(new X509Certificate(cert).raw).digest("hex");
    await assert.rejects(connect(address, { token, fingerprint: own, signal: trusting.signal }));
    assert.ok(heard.includes(token));
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});

test("the declarations that the runtime's services give are enough for a program", async () => {
  const environment = { env: { ...process.env, TOMBOLO_TOKEN: token } };
  const { stdout } = await run(process.execPath, [`${root}dist/cli/main.js`, "types", url, "--fingerprint", fingerprint], environment);
  const folder = mkdtempSync(`${root}target/institute-`);
  try {
    writeFileSync(`${folder}/institute.d.ts`, stdout);
    writeFileSync(`${folder}/program.ts`, PROGRAM);
    const options = ["--strict", "--noEmit", "--target", "es2022", "--lib", "es2022,dom", "--module", "nodenext", "--types", "node"];
    await run(process.execPath, [`${root}node_modules/typescript/bin/tsc`, ...options, `${folder}/institute.d.ts`, `${folder}/program.ts`], { cwd: root })
      .catch((error: { stdout: string }) => assert.fail(`${error.stdout}\n${stdout}`));
    assert.match(stdout, /\* Means over a box, one for each time step/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** What a user writes; that a wrong argument is refused is checked too. */
const PROGRAM = `
import { connect, type Dataset, type NdArray } from "tombolo";
const t = await connect("https://127.0.0.1:8443", { token: "secret" });
const sea = await t.service("SeaSurface");
const mean: Float64Array = await sea.areaMean("SST", [190, 240, -5, 5], { timeout: 30 });
await sea.areaMean("coads_climatology", "SST", { west: 190, east: 240, south: -5, north: 5 });
// @ts-expect-error: a box has four edges
await sea.areaMean("SST", [190, 240, -5]);
const set: Dataset = await sea.climatology("coads_climatology", "SST", [190, 240, -5, 5]);
const echo = await t.service("org.tombolo.echo.Echo");
for await (const number of echo.count(3)) { const whole: number | bigint = number; void whole; }
const text: string | null = await echo.optional("x");
const array: NdArray = await echo.ndarray([[1, 2], [3, 4]]);
const tree = await echo.tree({ name: "oak", branches: [] });
const job = await echo.pause.submit(1);
const pause: number = await job.result();
void mean; void set; void text; void array; void tree; void pause;
`;
