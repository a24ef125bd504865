// SPDX-License-Identifier: Apache-2.0

/** Whether the same call may be sent once more: never, always (it did not start), or where the method may run twice. */
export type Retry = "no" | "yes" | "if-repeatable";

/** What a problem says of itself, beside its message. */
export interface ProblemDetails {
  /** The number, as in docs/protocol.md; absent for an exception that the interface declares. */
  readonly code?: number;
  /** The name of the code, as NOT_FOUND; DECLARED for an exception that the interface declares. */
  readonly name: string;
  readonly retry?: Retry;
  /** After how many seconds a retry makes sense. */
  readonly retryAfter?: number;
  /** The id of the call, for a report to the institute. */
  readonly call?: string;
  /** Where the method failed, as text. */
  readonly remoteStack?: string;
  /** The declared exception: its simple name, and what it carries. */
  readonly exception?: { readonly name: string; readonly data?: unknown };
  readonly status?: number;
  readonly cause?: unknown;
}

/** A call that failed. Each code has a subclass, so `error instanceof NotFound` and `error.name === "NOT_FOUND"` say the same. */
export class Problem extends Error {
  override readonly name: string;
  readonly code: number | undefined;
  readonly retry: Retry;
  readonly retryAfter: number | undefined;
  readonly call: string | undefined;
  readonly remoteStack: string | undefined;
  readonly exception: { readonly name: string; readonly data?: unknown } | undefined;
  readonly status: number | undefined;

  constructor(message: string, details: ProblemDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = details.name;
    this.code = details.code;
    this.retry = details.retry ?? "no";
    this.retryAfter = details.retryAfter;
    this.call = details.call;
    this.remoteStack = details.remoteStack;
    this.exception = details.exception;
    this.status = details.status;
  }

  /** The problem of this name, as the subclass that it has. */
  static of(message: string, details: ProblemDetails): Problem {
    const known = KINDS[details.name];
    if (known === undefined) {
      return new Problem(message, details);
    }
    const [kind, code, retry] = known;
    return new kind(message, { ...(code === undefined ? {} : { code }), retry, ...details });
  }
}

/** The caller cancelled or left. */
export class Cancelled extends Problem {}
/** The time of the call ran out. */
export class DeadlineExceeded extends Problem {}
/** A value that the method does not take. */
export class InvalidArgument extends Problem {}
/** No such dataset, variable, job or result. */
export class NotFound extends Problem {}
/** No such service or method. */
export class NoSuchMethod extends Problem {}
/** A valid request whose box, time or depth holds no value. */
export class NoData extends Problem {}
/** Over a limit, which the message names. */
export class TooLarge extends Problem {}
/** Versions that do not fit each other, or a name that several have. */
export class ContractMismatch extends Problem {}
/** No, expired or unknown token. */
export class Unauthenticated extends Problem {}
/** The token is known, and may not do this. */
export class PermissionDenied extends Problem {}
/** Withheld by the data policy of its owner. */
export class Withheld extends Problem {}
/** Too busy to start. */
export class Busy extends Problem {}
/** The limit of this caller is reached. */
export class QuotaExceeded extends Problem {}
/** The service or the runtime could not be reached before the method began. */
export class Unavailable extends Problem {}
/** The connection was lost during the call; the method may have run. */
export class ConnectionLost extends Problem {}
/** The method failed; see `remoteStack`. */
export class MethodFailed extends Problem {}
/** A fault of the runtime, or an answer that can't be read. */
export class Internal extends Problem {}
/** An exception that the interface declares; see `exception`. */
export class Declared extends Problem {}

type Kind = readonly [new (message: string, details: ProblemDetails) => Problem, number | undefined, Retry];

const KINDS: Readonly<Record<string, Kind>> = {
  CANCELLED: [Cancelled, 10, "no"],
  DEADLINE_EXCEEDED: [DeadlineExceeded, 11, "if-repeatable"],
  INVALID_ARGUMENT: [InvalidArgument, 21, "no"],
  NOT_FOUND: [NotFound, 22, "no"],
  NO_SUCH_METHOD: [NoSuchMethod, 23, "no"],
  NO_DATA: [NoData, 24, "no"],
  TOO_LARGE: [TooLarge, 25, "no"],
  CONTRACT_MISMATCH: [ContractMismatch, 27, "no"],
  UNAUTHENTICATED: [Unauthenticated, 30, "no"],
  PERMISSION_DENIED: [PermissionDenied, 31, "no"],
  WITHHELD: [Withheld, 32, "no"],
  BUSY: [Busy, 40, "yes"],
  QUOTA_EXCEEDED: [QuotaExceeded, 41, "yes"],
  UNAVAILABLE: [Unavailable, 50, "yes"],
  CONNECTION_LOST: [ConnectionLost, 51, "if-repeatable"],
  METHOD_FAILED: [MethodFailed, 60, "no"],
  INTERNAL: [Internal, 63, "no"],
  DECLARED: [Declared, undefined, "no"],
};

/** A value that does not fit, at a place such as `box.west`. */
export function invalid(path: string, message: string): InvalidArgument {
  return new InvalidArgument(path === "" ? message : `${path}: ${message}`, { code: 21, name: "INVALID_ARGUMENT" });
}

/** A value over a limit. */
export function tooLarge(path: string, message: string): TooLarge {
  return new TooLarge(path === "" ? message : `${path}: ${message}`, { code: 25, name: "TOO_LARGE" });
}
