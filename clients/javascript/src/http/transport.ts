// SPDX-License-Identifier: Apache-2.0

/** One HTTP request. */
export interface HttpRequest {
  readonly method: "GET" | "POST" | "DELETE";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** All of it in pieces, or as it comes. */
  readonly body?: readonly Uint8Array[] | AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
}

/** Its answer. The body must be read to its end, or the signal aborted. */
export interface HttpResponse {
  readonly status: number;
  header(name: string): string | undefined;
  readonly body: AsyncIterable<Uint8Array>;
}

/** What carries requests: node:https, or the browser's fetch. Failures are Problems, or the signal's reason. */
export interface Transport {
  send(request: HttpRequest): Promise<HttpResponse>;
  /** Lets go of idle connections. */
  close(): void;
}

/** Whom to trust. */
export interface Trust {
  /** SHA-256 of the runtime's certificate: 64 hexadecimal digits, with or without colons. Node only. */
  readonly fingerprint?: string;
  /** Certificates of authorities in PEM, or the path of a file with them. Node only. */
  readonly ca?: string | Uint8Array;
}

/** The digits of a fingerprint alone, in lower case. */
export function digitsOf(fingerprint: string): string {
  const digits = fingerprint.replace(/^sha-?256[:=]/i, "").replaceAll(/[:\s]/g, "").toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(digits)) {
    throw new TypeError(`a fingerprint has 64 hexadecimal digits, but this one is ${JSON.stringify(fingerprint)}; bin/tombolo identity --fingerprint prints it`);
  }
  return digits;
}
