/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tombolo.itests.OgcInstitute.assertProblem;
import static org.tombolo.itests.OgcInstitute.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OGC API - Processes (18-062r2): jobs, their list, their end, and who is told of them. */
class OgcJobsIT {
    private static final String LONG = "{'inputs': {'string': 'a', 'pause': 600}}";

    @TempDir
    static Path folder;

    private static OgcInstitute ogc;

    @BeforeAll
    static void start() throws Exception {
        ogc = new OgcInstitute(folder);
    }

    @AfterAll
    static void stop() {
        ogc.close();
    }

    /** Submits a job and gives its path. */
    private static String submit(String body) throws Exception {
        HttpResponse<String> answer = ogc.execute("echo", body, "Prefer", "respond-async");
        JsonNode status = json(201, answer);
        assertEquals(
                "respond-async",
                answer.headers().firstValue("Preference-Applied").orElse(""));
        String location = answer.headers().firstValue("Location").orElse("");
        assertTrue(location.startsWith(ogc.client().gateway() + "/jobs/"), location);
        assertTrue(location.endsWith(status.path("jobID").asText()));
        assertEquals("process", status.path("type").asText());
        assertEquals("org.tombolo.echo.Echo.echo", status.path("processID").asText());
        return location.replaceFirst("^https://[^/]*", "");
    }

    private static void await(String job, String state) {
        Eventually.holds(
                job + " is " + state,
                Pair.SOON,
                () -> json(200, ogc.get(job)).path("status").asText().equals(state));
    }

    @Test
    void aJobRunsEndsAndHasItsResults() throws Exception {
        String job = submit("{'inputs': {'string': 'a', 'pause': 0.5}, 'outputs': {'string': {}}}");
        await(job, "successful");
        JsonNode status = json(200, ogc.get(job));
        assertEquals(100, status.path("progress").asInt());
        for (String time : List.of("created", "started", "finished", "updated")) {
            assertFalse(Instant.parse(status.path(time).asText()).isAfter(Instant.now()), time);
        }
        assertEquals("\"a\"", ogc.get(job + "/results").body());
        assertEquals("\"a\"", ogc.get(job + "/results/string").body());
        assertProblem(404, "no-such-output", ogc.get(job + "/results/other"));
    }

    @Test
    void resultsComeAsTheRequestWantedThem() throws Exception {
        String document = submit(
                "{'inputs': {'string': 'a', 'number': 2}, 'response': 'document', 'outputs': {'string': {}, 'number': {}}}");
        await(document, "successful");
        assertEquals(
                "{\"string\":\"a\",\"number\":2.0}",
                ogc.get(document + "/results").body());
        assertTrue(ogc.get(document + "/results?f=html").body().startsWith("<!DOCTYPE html>"));
        String parts = submit("{'inputs': {'string': 'a', 'number': 2}, 'outputs': {'string': {}, 'number': {}}}");
        await(parts, "successful");
        assertTrue(ogc.get(parts + "/results")
                .headers()
                .firstValue("Content-Type")
                .orElse("")
                .startsWith("multipart/related"));
        String links = submit("{'inputs': {'string': 'a'}, 'outputs': {'string': {'transmissionMode': 'reference'}}}");
        await(links, "successful");
        HttpResponse<String> answer = ogc.get(links + "/results");
        assertEquals(204, answer.statusCode());
        assertTrue(answer.headers().firstValue("Link").orElse("").contains(links + "/results/string"));
    }

    @Test
    void acceptOfAJobThatIsSubmittedIsAboutItsResults() throws Exception {
        HttpResponse<String> answer =
                ogc.execute("array", "{'inputs': {'array': [1]}}", "Prefer", "respond-async", "Accept", "text/csv");
        String job = "/jobs/" + json(201, answer).path("jobID").asText();
        await(job, "successful");
        assertTrue(ogc.get(job + "/results", "Accept", "text/csv").body().startsWith("value"));
    }

    @Test
    void resultsOfAJobThatRunsAreNotReady() throws Exception {
        String job = submit(LONG);
        assertProblem(404, "result-not-ready", ogc.get(job + "/results"));
        ogc.send("DELETE", job, "");
    }

    @Test
    void aJobThatFailedSaysWhy() throws Exception {
        String job = submit("{'inputs': {'pause': -1}}");
        await(job, "failed");
        JsonNode status = json(200, ogc.get(job));
        assertFalse(status.path("message").asText().isEmpty());
        assertTrue(status.path("links").toString().contains("http://www.opengis.net/def/rel/ogc/1.0/exceptions"));
        assertFalse(status.path("links").toString().contains("http://www.opengis.net/def/rel/ogc/1.0/results"));
        assertProblem(400, "InvalidParameterValue", ogc.get(job + "/results"));
    }

    @Test
    void aDismissedJobEndsAndASecondTimeIsForgotten() throws Exception {
        String job = submit(LONG);
        await(job, "running");
        assertEquals(
                "dismissed",
                json(200, ogc.send("DELETE", job, "")).path("status").asText());
        assertEquals("dismissed", json(200, ogc.get(job)).path("status").asText());
        assertProblem(410, "job-dismissed", ogc.get(job + "/results"));
        json(200, ogc.send("DELETE", job, ""));
        assertProblem(404, "no-such-job", ogc.get(job));
    }

    @Test
    void anotherTokenSeesNothingOfAJob() throws Exception {
        String job = submit(LONG);
        String made = GatewayClient.tombolo(ogc.runtime().home(), "token", "create", "other", "--json");
        var other = new GatewayClient(
                ogc.client().gateway(),
                OgcInstitute.JSON.readTree(made).path("token").asText(),
                ogc.client().tls());
        Eventually.holds(
                "the token is known", Pair.SOON, () -> other.get("/jobs").statusCode() == 200);
        assertEquals(
                0,
                OgcInstitute.JSON
                        .readTree(other.get("/jobs").body())
                        .path("jobs")
                        .size());
        assertEquals(404, other.get(job).statusCode());
        assertEquals(404, other.get(job + "/results").statusCode());
        ogc.send("DELETE", job, "");
    }

    @Test
    void theListIsSearchedAndComesInPieces() throws Exception {
        Instant before = Instant.now().minusSeconds(1);
        String first = submit("{'inputs': {'string': 'a'}}");
        await(first, "successful");
        String second = submit(LONG);
        await(second, "running");
        assertTrue(list("?status=running&processID=org.tombolo.echo.Echo.echo").contains(second));
        assertFalse(list("?status=running").contains(first));
        assertTrue(list("?status=successful,failed&datetime=" + before + "/..").contains(first));
        assertTrue(list("?datetime=../" + before.minusSeconds(3_600)).isEmpty());
        assertTrue(list("?processID=other").isEmpty());
        assertTrue(list("?type=other").isEmpty());
        assertTrue(list("?type=process").contains(first));
        assertTrue(list("?minDuration=3600").isEmpty());
        assertTrue(list("?maxDuration=3600").contains(first));
        JsonNode piece = json(200, ogc.get("/jobs?limit=1"));
        assertEquals(1, piece.path("jobs").size());
        assertTrue(piece.path("links").toString().contains("\"next\""));
        assertTrue(json(200, ogc.get("/jobs?limit=1&offset=1"))
                .path("links")
                .toString()
                .contains("\"prev\""));
        ogc.send("DELETE", second, "");
    }

    private static List<String> list(String query) throws Exception {
        List<String> paths = new ArrayList<>();
        json(200, ogc.get("/jobs" + query))
                .path("jobs")
                .forEach(job -> paths.add("/jobs/" + job.path("jobID").asText()));
        return paths;
    }

    @Test
    void subscribersAreTold() throws Exception {
        ogc.posted.clear();
        String subscriber = "'subscriber': {'successUri': '%s', 'inProgressUri': '%s', 'failedUri': '%s'}"
                .formatted(ogc.page("/success"), ogc.page("/progress"), ogc.page("/failed"));
        submit("{'inputs': {'string': 'a'}, 'outputs': {'string': {}}, " + subscriber + "}");
        submit("{'inputs': {'pause': -1}, " + subscriber + "}");
        List<String> told = new ArrayList<>();
        Eventually.holds("success, progress and failure are told", Pair.SOON, () -> {
            String next = ogc.posted.poll(1, TimeUnit.SECONDS);
            if (next != null) {
                told.add(next);
            }
            return told.contains("/success {\"string\":\"a\"}")
                    && told.stream().anyMatch(one -> one.startsWith("/progress ") && one.contains("\"accepted\""))
                    && told.stream().anyMatch(one -> one.startsWith("/failed ") && one.contains("\"failed\""));
        });
    }

    @Test
    void aSubscriberThatIsNotListedIsRefused() throws Exception {
        assertProblem(
                403,
                "permission-denied",
                ogc.execute(
                        "echo",
                        "{'inputs': {}, 'subscriber': {'successUri': 'http://127.0.0.1:1/'}}",
                        "Prefer",
                        "respond-async"));
    }
}
