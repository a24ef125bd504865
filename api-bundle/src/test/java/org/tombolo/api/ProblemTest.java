/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceException;

class ProblemTest {
    /** The published list: a number, once given, keeps its meaning for ever. */
    private static final String PUBLISHED =
            """
            10 CANCELLED NO 499
            11 DEADLINE_EXCEEDED IF_REPEATABLE 504
            21 INVALID_ARGUMENT NO 400
            22 NOT_FOUND NO 404
            23 NO_SUCH_METHOD NO 404
            24 NO_DATA NO 422
            25 TOO_LARGE NO 413
            27 CONTRACT_MISMATCH NO 409
            30 UNAUTHENTICATED NO 401
            31 PERMISSION_DENIED NO 403
            32 WITHHELD NO 403
            40 BUSY YES 503
            41 QUOTA_EXCEEDED YES 429
            50 UNAVAILABLE YES 503
            51 CONNECTION_LOST IF_REPEATABLE 502
            60 METHOD_FAILED NO 500
            63 INTERNAL NO 500""";

    @Test
    void theListIsThePublishedOne() {
        String list = Arrays.stream(Problem.values())
                .map(p -> p.number() + " " + p + " " + p.retry() + " " + p.httpStatus())
                .collect(Collectors.joining("\n"));
        assertEquals(PUBLISHED, list);
    }

    @Test
    void everyNumberFindsItsProblemAndOthersFindNone() {
        for (Problem problem : Problem.values()) {
            assertEquals(Optional.of(problem), Problem.ofNumber(problem.number()));
            assertFalse(problem.description().isBlank());
        }
        assertEquals(Optional.empty(), Problem.ofNumber(26));
        assertEquals(Optional.empty(), Problem.ofNumber(-1));
    }

    @Test
    void aProblemOfOnesOwnIsASubclassedServiceException() {
        Exception cause = new IllegalStateException("file gone");
        ProblemException problem = new ProblemException(Problem.NOT_FOUND, "no variable FOO; there are SST", cause);
        assertEquals(ServiceException.SUBCLASSED, problem.getType());
        assertSame(cause, problem.getCause());
        assertEquals("no variable FOO; there are SST", problem.getMessage());
        assertEquals(
                "org.tombolo.api.ProblemException: NOT_FOUND (22): no variable FOO; there are SST", problem.toString());
        assertEquals(Optional.empty(), problem.retryAfter());
        assertEquals(Optional.empty(), problem.remoteStack());
    }

    @Test
    void aBusyMethodSaysWhenToComeBack() {
        ProblemException busy = new ProblemException(Problem.BUSY, "8 calls are queued", Duration.ofSeconds(2));
        assertEquals(Optional.of(Duration.ofSeconds(2)), busy.retryAfter());
        assertEquals(ServiceException.SUBCLASSED, busy.getType());
    }

    @Test
    void aProblemFromTheWireIsRemoteAndKeepsWhatCameWithIt() {
        ProblemException sent =
                ProblemException.remote(Problem.METHOD_FAILED, "division by zero", Duration.ofMillis(5), "at Sea.mean");
        assertEquals(ServiceException.REMOTE, sent.getType());
        assertEquals(Optional.of(Duration.ofMillis(5)), sent.retryAfter());
        assertEquals(Optional.of("at Sea.mean"), sent.remoteStack());
    }
}
