// SPDX-License-Identifier: Apache-2.0
import { Exchange } from "../http/exchange.js";
import type { Transport, Trust } from "../http/transport.js";
import { Tombolo } from "./tombolo.js";

/** How to reach a runtime. */
export interface ConnectOptions extends Trust {
  /** What `bin/tombolo token create` printed. */
  readonly token?: string;
  readonly signal?: AbortSignal;
}

/**
 * Connects with a runtime.
 *
 * In Node a pinned fingerprint is compared before anything is sent, the token with it. In a browser the certificate is the browser's matter.
 *
 * @param url of its gateway, as `https://institute.example:8443`
 * @throws Unauthenticated for a foreign certificate or an unknown token; Unavailable if nobody answers
 */
export async function connect(url: string | URL, options: ConnectOptions = {}): Promise<Tombolo> {
  const base = new URL(url);
  if (base.protocol !== "https:" && base.protocol !== "http:") {
    throw new TypeError(`${base.href}: the address of a gateway begins with https://`);
  }
  if (base.protocol === "http:" && !isLoopback(base.hostname) && options.token !== undefined) {
    throw new TypeError(`${base.origin}: a token is sent over https alone, or to this machine`);
  }
  if (base.protocol === "http:" && options.fingerprint !== undefined) {
    throw new TypeError(`${base.origin}: there is no certificate to pin over http`);
  }
  if (!base.pathname.endsWith("/")) {
    base.pathname += "/";
  }
  const exchange = new Exchange(base, options.token?.trim(), await transportFor(base, options));
  try {
    return await Tombolo.over(base, exchange, options.signal);
  } catch (error) {
    exchange.close();
    throw error;
  }
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Node's own HTTPS lets certificates be judged; fetch is all that browsers have. */
async function transportFor(base: URL, trust: Trust): Promise<Transport> {
  if (typeof process === "object" && typeof process.versions?.node === "string") {
    const { NodeTransport } = await import("../http/node.js");
    return new NodeTransport(base, trust);
  }
  const { FetchTransport } = await import("../http/fetch.js");
  return new FetchTransport(base, trust);
}
