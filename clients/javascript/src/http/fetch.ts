// SPDX-License-Identifier: Apache-2.0
import { Problem } from "../problem.js";
import type { HttpRequest, HttpResponse, Transport, Trust } from "./transport.js";

/** HTTP by fetch, as browsers have it. */
export class FetchTransport implements Transport {
  constructor(_base: URL, trust: Trust) {
    if (trust.fingerprint !== undefined || trust.ca !== undefined) {
      throw new TypeError("a browser does not let a page judge certificates: leave out fingerprint and ca, and give the runtime a certificate that the browser trusts");
    }
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    const { method, url, headers, signal } = request;
    const body = request.body === undefined ? {} : { body: new Blob(await gathered(request.body)) };
    try {
      // A token must not follow a redirection, nor cookies go along; an answer of one call is nobody else's.
      const response = await fetch(url, { method, headers, signal, ...body, redirect: "error", credentials: "omit", cache: "no-store" });
      return { status: response.status, header: (name) => response.headers.get(name) ?? undefined, body: chunks(response, signal) };
    } catch (error) {
      throw signal.aborted ? signal.reason : lost(error);
    }
  }

  close(): void {
    // The browser keeps connections itself.
  }
}

/** Browsers send streams over HTTP/2 alone, and not all of them do: the body is put together before. A Blob may lie on the disk. */
async function gathered(body: NonNullable<HttpRequest["body"]>): Promise<BlobPart[]> {
  const pieces: BlobPart[] = [];
  for await (const piece of body) {
    pieces.push(piece as Uint8Array<ArrayBuffer>);
  }
  return pieces;
}

async function* chunks(response: Response, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  if (response.body === null) {
    return;
  }
  const reader = response.body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      yield next.value;
    }
  } catch (error) {
    throw signal.aborted ? signal.reason : lost(error);
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** fetch does not say why it failed: the console does. */
function lost(error: unknown): Problem {
  const why = error instanceof Error ? error.message : String(error);
  const hint = "no connection, a certificate that the browser does not trust, or an origin that the runtime does not allow (cors.origins)";
  return Problem.of(`fetch failed: ${why}: ${hint}`, { name: "CONNECTION_LOST", cause: error });
}
