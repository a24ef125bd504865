/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

class ProblemBodyTest {

    @Test
    void aProblemSaysItsNameItsCodeAndWhetherARetryIsSafe() {
        var thrown = new ProblemException(Problem.DEADLINE_EXCEEDED, "after 3 s");

        var body = ProblemBody.of(thrown, "c-1");

        assertEquals(
                "{\"type\":\"urn:tombolo:problem:deadline-exceeded\",\"title\":\"the time of the call ran out\",\"status\":504,"
                        + "\"detail\":\"after 3 s\",\"code\":11,\"name\":\"DEADLINE_EXCEEDED\",\"retry\":\"if-repeatable\",\"call\":\"c-1\"}",
                body.toString());
        assertEquals(504, ProblemBody.status(thrown));
    }

    @Test
    void aTimeToRetryIsGivenInSecondsRoundedUp() {
        var body = ProblemBody.of(new ProblemException(Problem.BUSY, "full", Duration.ofMillis(1200)), "");

        assertEquals(2, body.get("retryAfter").asInt());
        assertFalse(body.has("call"));
    }

    @Test
    void theStackOfTheOtherSideIsToldAndThatOfACauseIsNot() {
        var remote = ProblemException.remote(Problem.METHOD_FAILED, "m", Duration.ZERO, "at Here.there(1)");
        var local = new ProblemException(Problem.METHOD_FAILED, "m", new IllegalStateException("inner"));

        assertEquals(
                "at Here.there(1)",
                ProblemBody.of(remote, "").get("remoteStack").asText());
        assertFalse(ProblemBody.of(local, "").has("remoteStack"));
    }

    @Test
    void aDeclaredExceptionHasItsDataAndNoCode() {
        var data = JsonNodeFactory.instance.objectNode().put("depth", 2.5);

        var body = ProblemBody.of(new DeclaredFailure("AgroundException", "too shallow", data, ""), "c-2");

        assertEquals(
                "{\"name\":\"AgroundException\",\"data\":{\"depth\":2.5}}",
                body.get("exception").toString());
        assertEquals("DECLARED", body.get("name").asText());
        assertEquals(422, body.get("status").asInt());
        assertFalse(body.has("code"));
    }

    @Test
    void whatNobodyForesawIsAFaultOfOursWhoseTextStaysHere() {
        var thrown = new IllegalStateException("/home/secret");

        var body = ProblemBody.of(thrown, "c-3");

        assertEquals("INTERNAL", body.get("name").asText());
        assertFalse(body.toString().contains("secret"));
        assertEquals(500, ProblemBody.status(thrown));
    }

    @Test
    void wrappersOfFuturesAreTakenOff() {
        var thrown = new CompletionException(new ProblemException(Problem.NOT_FOUND, "no variable FOO"));

        assertEquals("no variable FOO", ProblemBody.of(thrown, "").get("detail").asText());
        assertEquals(404, ProblemBody.status(thrown));
        assertEquals(499, ProblemBody.status(new CompletionException(new CancellationException("left"))));
    }

    @Test
    void aStatusOfHttpsOwnGoesWithTheNameOfAProblem() {
        var thrown = new HttpProblem(415, Problem.INVALID_ARGUMENT, "text/plain is no JSON");

        assertEquals(415, ProblemBody.of(thrown, "").get("status").asInt());
        assertEquals("INVALID_ARGUMENT", ProblemBody.of(thrown, "").get("name").asText());
        assertEquals(415, ProblemBody.status(thrown));
    }

    @Test
    void longTextsAreCutBetweenTwoCharacters() {
        var detail = "x".repeat(7_999) + "\uD83C\uDF0A".repeat(10);

        var told =
                ProblemBody.of(500, Problem.INTERNAL, detail, "").get("detail").asText();

        assertEquals("x".repeat(7_999) + "...", told);
    }
}
