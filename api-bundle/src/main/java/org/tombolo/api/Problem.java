/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.util.Arrays;
import java.util.Optional;

/**
 * What can go wrong with a call, as one numbered list shared by Java, HTTP, Python and JavaScript.
 *
 * <p>The tens carry the meaning: 10 the call was ended, 20 the request is at fault, 30 permission, 40 capacity (the
 * method never started), 50 reach, 60 the method or the runtime failed. A number is never given to another meaning.
 */
public enum Problem {
    /** The caller cancelled or left, and the method was interrupted. */
    CANCELLED(10, Retry.NO, 499, "the caller cancelled or left; the method was interrupted"),
    /** The time of the call ran out; the message says where. */
    DEADLINE_EXCEEDED(11, Retry.IF_REPEATABLE, 504, "the time of the call ran out"),

    /** A value that the method does not take; over HTTP an unknown media type is one too, answered by 415. */
    INVALID_ARGUMENT(21, Retry.NO, 400, "a parameter has a value that is not allowed, or its bytes are malformed"),
    /** No such dataset, variable, job or result. */
    NOT_FOUND(22, Retry.NO, 404, "no such dataset, variable, job or result"),
    /** No such service or method, or none that this caller may see. */
    NO_SUCH_METHOD(23, Retry.NO, 404, "no such service or method, or not for this caller to see"),
    /** A valid request whose box, time or depth holds no value. */
    NO_DATA(24, Retry.NO, 422, "valid, but box, time or depth hold no value"),
    /** Over a limit; the message names the limit, the size and the configuration key. */
    TOO_LARGE(25, Retry.NO, 413, "larger than a limit allows"),
    /** The caller's version of the interface does not fit the provider's; the message names both. */
    CONTRACT_MISMATCH(27, Retry.NO, 409, "the versions of the interface do not fit each other"),

    /** No, expired or unknown credentials. */
    UNAUTHENTICATED(30, Retry.NO, 401, "no, expired or unknown credentials"),
    /** The caller is known, and not allowed. */
    PERMISSION_DENIED(31, Retry.NO, 403, "known, but not allowed"),
    /** The owner's data policy forbids it: an embargo, aggregates only, too many bytes out. */
    WITHHELD(32, Retry.NO, 403, "withheld by the data policy of its owner"),

    /** The queue is full; see {@link ProblemException#retryAfter()}. */
    BUSY(40, Retry.YES, 503, "too busy to start; try again later"),
    /** The caller's own limit is reached; see {@link ProblemException#retryAfter()}. */
    QUOTA_EXCEEDED(41, Retry.YES, 429, "the limit of this caller is reached; try again later"),

    /** The service left, is draining, or could not be reached before the method began. */
    UNAVAILABLE(50, Retry.YES, 503, "left, draining or unreachable before the method began"),
    /** The connection went during the call; the method may have run. */
    CONNECTION_LOST(51, Retry.IF_REPEATABLE, 502, "the connection was lost during the call; the method may have run"),

    /** The method threw an exception that its interface does not declare. */
    METHOD_FAILED(60, Retry.NO, 500, "the method failed"),
    /** A fault of the runtime itself; the message has the id of the call for a report. */
    INTERNAL(63, Retry.NO, 500, "a fault of the runtime; please report it");

    /** Whether the same call may be sent once more. */
    public enum Retry {
        /** A retry fails alike. */
        NO,
        /** A retry may run the method twice, so it is safe where {@link About#repeatable()} says so. */
        IF_REPEATABLE,
        /** The method never started: a retry is always safe. */
        YES
    }

    private final int number;
    private final Retry retry;
    private final int httpStatus;
    private final String description;

    Problem(int number, Retry retry, int httpStatus, String description) {
        this.number = number;
        this.retry = retry;
        this.httpStatus = httpStatus;
        this.description = description;
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }

    /** Whether a retry is safe. */
    public Retry retry() {
        return retry;
    }

    /** The status of an HTTP answer with this problem. */
    public int httpStatus() {
        return httpStatus;
    }

    /** One phrase for people who do not know the name, in English, without a full stop. */
    public String description() {
        return description;
    }

    /**
     * The problem of this number.
     *
     * @param number as read from the wire
     * @return empty if this version knows no such number
     */
    public static Optional<Problem> ofNumber(int number) {
        return Arrays.stream(values())
                .filter(problem -> problem.number == number)
                .findFirst();
    }
}
