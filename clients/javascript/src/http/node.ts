// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import * as http from "node:http";
import * as https from "node:https";
import type { Duplex } from "node:stream";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import * as tls from "node:tls";
import { Problem } from "../problem.js";
import { digitsOf, type HttpRequest, type HttpResponse, type Transport, type Trust } from "./transport.js";

/** Shorter than the runtime keeps idle connections, so that none is used just when it is closed there. */
const IDLE_MILLIS = 4_000;
const CONNECT_MILLIS = 10_000;
/** As many calls as a token may have at a runtime; more wait for a connection. With those that cancel it is less than an address may have. */
const CALLS = 100;
const ENDS = 16;

/** Errors that say that nothing has reached the runtime. */
const NEVER_REACHED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL"]);

/** HTTP/1.1 by node:http and node:https, over kept connections. */
export class NodeTransport implements Transport {
  readonly #agent: http.Agent | https.Agent;
  /** Calls are cancelled on connections of their own: all others may be taken by what is to be cancelled. */
  readonly #ends: http.Agent | https.Agent;
  readonly #send: typeof http.request;

  constructor(base: URL, trust: Trust) {
    const secure = base.protocol === "https:";
    const agent = (maxSockets: number): http.Agent => {
      const kept = { keepAlive: true, timeout: IDLE_MILLIS, maxSockets };
      return secure ? new PinningAgent(trust, kept) : new http.Agent(kept);
    };
    [this.#agent, this.#ends] = [agent(CALLS), agent(ENDS)];
    this.#send = secure ? https.request : http.request;
  }

  send(request: HttpRequest): Promise<HttpResponse> {
    return new Promise((resolve, reject) => {
      const { method, url, signal, body } = request;
      const pieces = Array.isArray(body) ? (body as readonly Uint8Array[]) : undefined;
      const length = pieces?.reduce((sum, piece) => sum + piece.length, 0);
      const headers = length === undefined ? request.headers : { ...request.headers, "Content-Length": String(length) };
      const agent = method === "DELETE" ? this.#ends : this.#agent;
      const outgoing = this.#send(url, { method, headers, agent, signal });
      // What a server says before it has read everything counts more than that the rest of the body could not be sent.
      outgoing.on("response", (incoming) => resolve(answer(incoming, outgoing, signal)));
      outgoing.on("error", (error) => reject(failure(error, url, signal)));
      if (body === undefined) {
        outgoing.end();
      } else if (pieces !== undefined) {
        pieces.forEach((piece) => outgoing.write(piece));
        outgoing.end();
      } else {
        pipeline(Readable.from(body as AsyncIterable<Uint8Array>, { objectMode: false }), outgoing).catch((error: unknown) => {
          reject(signal.aborted ? signal.reason : error);
          outgoing.destroy();
        });
      }
    });
  }

  close(): void {
    // Not agent.destroy(): that would cut off the calls under way. Their connections end when they have been idle.
    for (const { freeSockets } of [this.#agent, this.#ends]) {
      Object.values(freeSockets).forEach((sockets) => sockets?.forEach((socket) => socket.destroy()));
    }
  }
}

function answer(incoming: http.IncomingMessage, outgoing: http.ClientRequest, signal: AbortSignal): HttpResponse {
  return {
    status: incoming.statusCode ?? 0,
    header: (name) => {
      const value = incoming.headers[name.toLowerCase()];
      return Array.isArray(value) ? value.join(", ") : value;
    },
    body: chunks(incoming, outgoing, signal),
  };
}

async function* chunks(incoming: http.IncomingMessage, outgoing: http.ClientRequest, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of incoming) {
      yield chunk as Uint8Array;
    }
  } catch (error) {
    const why = (error as Error).message;
    throw signal.aborted ? signal.reason : Problem.of(`the answer broke off: ${why}`, { name: "CONNECTION_LOST", cause: error });
  } finally {
    if (!outgoing.writableFinished) {
      outgoing.destroy();
    }
  }
}

function failure(error: Error & { code?: string }, url: URL, signal: AbortSignal): unknown {
  if (signal.aborted) {
    return signal.reason;
  }
  if (error instanceof Problem) {
    return error;
  }
  const why = error.message || error.code || error.name;
  if (NEVER_REACHED.has(error.code ?? "")) {
    return Problem.of(`${url.host} can't be reached: ${why}`, { name: "UNAVAILABLE", cause: error });
  }
  if (error.code?.startsWith("ERR_TLS") || error.code?.includes("CERT") || error.code?.includes("SIGNATURE") || error.code?.includes("ISSUER")) {
    const hint = "give its fingerprint, or as ca what bin/tombolo identity --pem writes";
    return Problem.of(`the certificate of ${url.host} isn't trusted: ${why}; ${hint}. The token was not sent`, { name: "UNAUTHENTICATED", cause: error });
  }
  return Problem.of(`the connection to ${url.host} was lost: ${why}`, { name: "CONNECTION_LOST", cause: error });
}

/** Hands out a connection only when its certificate has been judged: nothing of a request, and no token, is sent before. */
class PinningAgent extends https.Agent {
  readonly #pin: string | undefined;
  readonly #ca: string | Buffer | undefined;

  constructor(trust: Trust, kept: https.AgentOptions) {
    super({ ...kept, maxCachedSessions: 0 });
    this.#pin = trust.fingerprint === undefined ? undefined : digitsOf(trust.fingerprint);
    this.#ca = trust.ca === undefined ? undefined : pem(trust.ca);
  }

  override createConnection(options: https.RequestOptions, made?: (error: Error | null, socket: Duplex) => void): null {
    // A pinned certificate is signed by nobody; its fingerprint is all that there is to check.
    const judged = this.#pin === undefined || this.#ca !== undefined;
    const ca = this.#ca === undefined ? {} : { ca: this.#ca };
    const where = { ...(options as tls.ConnectionOptions), path: undefined };
    const socket = tls.connect({ ...(where as object), ...ca, rejectUnauthorized: judged, ALPNProtocols: ["http/1.1"] });
    const done = (error: Error | null): void => {
      clearTimeout(timer);
      socket.off("error", done);
      if (error === null) {
        made?.(null, socket);
      } else {
        // The agent listens from here on to nothing of this socket.
        socket.on("error", () => undefined).destroy();
        made?.(error, socket);
      }
    };
    const timer = setTimeout(() => {
      done(Problem.of(`no connection to ${options.host}:${options.port} within ${CONNECT_MILLIS / 1000} s`, { name: "UNAVAILABLE" }));
    }, CONNECT_MILLIS);
    socket.once("error", done);
    socket.once("secureConnect", () => done(this.#judge(socket, `${options.host}:${options.port}`)));
    return null;
  }

  #judge(socket: tls.TLSSocket, host: string): Problem | null {
    if (this.#pin === undefined) {
      return null;
    }
    const found = createHash("sha256").update(socket.getPeerCertificate().raw).digest("hex");
    return found === this.#pin
      ? null
      : Problem.of(`${host} has a certificate with the fingerprint ${found}, not ${this.#pin}; the token was not sent`, { name: "UNAUTHENTICATED" });
  }
}

function pem(ca: string | Uint8Array): string | Buffer {
  const text = typeof ca === "string" ? ca : Buffer.from(ca).toString();
  return text.includes("-----BEGIN") ? text : readFileSync(text);
}
