// SPDX-License-Identifier: Apache-2.0
import { connect } from "tombolo";
import { checks, runtimeAt, type Check } from "./checks.js";
import { refused } from "./same.js";

/** Runs in a page: what its server says of the runtime it asks for, and what came of each check it posts back. */
interface Place {
  readonly url: string;
  readonly token: string;
  readonly fingerprint: string;
}

interface Outcome {
  readonly name: string;
  readonly error?: string;
}

async function outcomes(): Promise<Outcome[]> {
  const { url, token, fingerprint } = (await (await fetch("/place")).json()) as Place;
  const pinned: Check = ["a fingerprint is refused, as a browser judges certificates itself", async () => {
    await refused(connect(url, { token, fingerprint }), (error) => error instanceof TypeError && error.message.includes("fingerprint"));
  }];
  const runtime = await runtimeAt(url, { token });
  const all: Outcome[] = [];
  for (const [name, work] of [...checks, pinned]) {
    all.push(await work(runtime).then(() => ({ name }), (error: unknown) => ({ name, error: `${(error as Error).stack ?? error} ${String((error as Error).cause ?? "")}` })));
  }
  return all;
}

void outcomes()
  .catch((error: unknown) => [{ name: "the page connects", error: String((error as Error).stack ?? error) }])
  .then((result) => fetch("/outcomes", { method: "POST", body: JSON.stringify(result) }));
