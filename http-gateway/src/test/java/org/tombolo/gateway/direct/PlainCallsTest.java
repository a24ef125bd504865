/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombolo.gateway.jobs.KeptResult;
import org.tombolo.spi.access.Caller;
import org.tombolo.spi.access.Principal;
import org.tombolo.spi.jobs.JobResult;
import org.tombolo.wire.plan.InterfacePlan;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Limits;

class PlainCallsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static HarbourServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new HarbourServer(Map.of("limit_message_bytes", 1 << 20));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return server.client().send(request.build(), BodyHandlers.ofString());
    }

    private static void assertProblem(int status, String name, HttpResponse<String> answer) throws Exception {
        JsonNode problem = JSON.readTree(answer.body());
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(name, problem.path("name").asText(), answer.body());
        assertEquals(status, problem.path("status").asInt(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
    }

    @Test
    void argumentsAreGivenByNameOrByPosition() throws Exception {
        assertEquals(
                "[2.0,5.0]",
                send(server.call("doubled", "{\"values\": [1, 2.5]}")).body());
        assertEquals("[2.0,5.0]", send(server.call("doubled", "[[1, 2.5]]")).body());
    }

    @Test
    void theAnswerHasItsLengthAndTheCallsId() throws Exception {
        var answer = send(server.call("doubled", "[[1]]").header("Tombolo-Call", "my-call-1"));

        assertEquals(200, answer.statusCode());
        assertEquals("5", answer.headers().firstValue("Content-Length").orElse(""));
        assertEquals("my-call-1", answer.headers().firstValue("Tombolo-Call").orElse(""));
        assertEquals(
                "application/json", answer.headers().firstValue("Content-Type").orElse(""));
    }

    @Test
    void aRecordMayBeAListOfItsComponents() throws Exception {
        assertEquals(
                "{\"name\":\"west\",\"depth\":3.5}",
                send(server.call("deeper", "[[\"west\", 2.5]]")).body());
    }

    @Test
    void aMethodThatTakesAnyNumberOfArgumentsIsGivenAList() throws Exception {
        assertEquals("\"a b\"", send(server.call("joined", "[[\"a\", \"b\"]]")).body());
        assertEquals("\"\"", send(server.call("joined", "{\"words\": []}")).body());
    }

    @Test
    void theServicesFullIdLeadsToItToo() throws Exception {
        var answer = send(server.to("/services/" + Harbour.class.getName() + "/nothing")
                .POST(HttpRequest.BodyPublishers.noBody()));

        assertEquals(204, answer.statusCode(), answer.body());
    }

    @Test
    void thePlainNameFindsTheOverloadByNamesOrNumber() throws Exception {
        assertEquals("3", send(server.call("add", "{\"other\": 2, \"one\": 1}")).body());
        assertEquals(
                "1006",
                send(server.call("add", "{\"one\": 1, \"other\": 2, \"third\": 3}"))
                        .body());
        assertEquals("1006", send(server.call("add", "[1, 2, 3]")).body());
        assertEquals(
                "1006", send(server.call("add-one-other-third", "[1, 2, 3]")).body());
    }

    @Test
    void argumentsOfNoOverloadAreRefusedWithTheListOfThem() throws Exception {
        var answer = send(server.call("add", "{\"one\": 1, \"wrong\": 2}"));

        assertProblem(400, "INVALID_ARGUMENT", answer);
        assertTrue(answer.body().contains("add-one-other-third"), answer.body());
    }

    @Test
    void aValueThatFailsWhileItIsWrittenIsAProblem() throws Exception {
        assertProblem(500, "METHOD_FAILED", send(server.call("sunk", "")));
    }

    @Test
    void cborIsTakenAndGiven() throws Exception {
        byte[] arguments = {(byte) 0xa1, 0x66, 'v', 'a', 'l', 'u', 'e', 's', (byte) 0x82, 1, 2};
        var answer = server.client()
                .send(
                        server.to("/services/Harbour/doubled")
                                .header("Content-Type", "application/cbor")
                                .header("Accept", "application/cbor")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(arguments))
                                .build(),
                        BodyHandlers.ofByteArray());

        assertEquals(
                "application/cbor", answer.headers().firstValue("Content-Type").orElse(""));
        // Tag 86: two float64, little-endian.
        assertEquals(
                "d85650" + "0000000000000040" + "0000000000001040",
                HexFormat.of().formatHex(answer.body()));
    }

    @Test
    void anOverloadIsFoundInCborToo() throws Exception {
        byte[] three = {(byte) 0x83, 1, 2, 3};
        var request = server.to("/services/Harbour/add").header("Content-Type", "application/cbor");

        assertEquals(
                "1006",
                send(request.POST(HttpRequest.BodyPublishers.ofByteArray(three)))
                        .body());
    }

    @Test
    void otherFormsAreChosenByAccept() throws Exception {
        assertEquals(
                "{\"dtype\":\"float64\",\"shape\":[1],\"base64\":\"AAAAAAAAAEA=\"}",
                send(server.call("doubled", "[[1]]").header("Accept", "application/json;arrays=base64"))
                        .body());
        assertTrue(send(server.call("doubled", "[[1]]").header("Accept", "text/csv"))
                .body()
                .contains("2.0"));
    }

    @Test
    void aFormThatTheResultHasNotIsNotAcceptable() throws Exception {
        var answer = send(server.call("add", "[1, 2]").header("Accept", "application/x-netcdf"));

        assertProblem(406, "INVALID_ARGUMENT", answer);
        assertTrue(answer.body().contains("application/cbor"), answer.body());
    }

    @Test
    void anotherMediaTypeIsUnsupported() throws Exception {
        var request = server.to("/services/Harbour/doubled").header("Content-Type", "text/plain");

        assertProblem(415, "INVALID_ARGUMENT", send(request.POST(HttpRequest.BodyPublishers.ofString("1"))));
    }

    @Test
    void malformedUnknownAndMissingArgumentsAreRefused() throws Exception {
        assertProblem(400, "INVALID_ARGUMENT", send(server.call("doubled", "{\"values\": [1")));
        assertProblem(400, "INVALID_ARGUMENT", send(server.call("doubled", "{\"values\": [1]} {}")));
        assertProblem(400, "INVALID_ARGUMENT", send(server.call("doubled", "{\"valeus\": [1]}")));
        assertProblem(400, "INVALID_ARGUMENT", send(server.call("doubled", "[[\"x\"]]")));
        assertProblem(400, "INVALID_ARGUMENT", send(server.call("add-one-other-third", "{\"one\": 1}")));
        assertProblem(400, "INVALID_ARGUMENT", send(server.call("doubled", "\"text\"")));
    }

    @Test
    void tooLongABodyIsRefused() throws Exception {
        assertProblem(413, "TOO_LARGE", send(server.call("doubled", "[[" + "1,".repeat(600_000) + "1]]")));
    }

    @Test
    void unknownServicesAndMethodsAreNamed() throws Exception {
        assertProblem(404, "NO_SUCH_METHOD", send(server.call("wrong", "[]")));
        assertProblem(404, "NO_SUCH_METHOD", send(server.to("/services/Wrong").GET()));
        assertProblem(
                405, "INVALID_ARGUMENT", send(server.to("/services/Harbour/add").DELETE()));
        assertProblem(
                405,
                "INVALID_ARGUMENT",
                send(server.to("/services/Harbour").POST(HttpRequest.BodyPublishers.noBody())));
    }

    @Test
    void whatTheMethodThrowsIsToldWithItsStack() throws Exception {
        var answer = send(server.call("founder", ""));

        assertProblem(500, "METHOD_FAILED", answer);
        assertTrue(
                JSON.readTree(answer.body()).path("remoteStack").asText().contains("BusyHarbour.founder"),
                answer.body());
    }

    @Test
    void aDeclaredExceptionHasItsData() throws Exception {
        var answer = send(server.call("anchor", "[7]"));

        assertProblem(422, "DECLARED", answer);
        assertEquals(
                "{\"name\":\"AgroundException\",\"data\":{\"depth\":5.5}}",
                JSON.readTree(answer.body())
                        .path("exception")
                        .toString()
                        .replace("\"message\":\"no water for 7.0 m\",", ""));
    }

    @Test
    void aFutureIsAwaited() throws Exception {
        assertEquals("\"now\"", send(server.call("later", "[50, \"now\"]")).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/services", "/schemas/ndarray", "/calls/call-0001"})
    void whatDidNotPassTheGateIsToldNothing(String path) throws Exception {
        assertProblem(401, "UNAUTHENTICATED", send(server.to(path).GET().header("Past-Gate", "yes")));
    }

    @Test
    void whoMayNotCallIsToldSo() throws Exception {
        assertProblem(403, "PERMISSION_DENIED", send(server.call("nothing", "").header("Scope", "org.example.*")));
    }

    @Test
    void aShortStreamMayStandAmongTheArguments() throws Exception {
        assertEquals("6", send(server.call("sum", "[[1, 2, 3]]")).body());
        assertEquals("6", send(server.call("sumPublished", "[[1, 2, 3]]")).body());
        assertEquals("6", send(server.call("sumPushed", "[[1, 2, 3]]")).body());
        assertEquals(
                "\"3 6 x\"",
                send(server.call("both", "{\"text\": \"x\", \"bytes\": \"AAAA\", \"items\": [1, 2, 3]}"))
                        .body());
    }

    @Test
    void aCallThatNobodyWaitsForBecomesAJob() throws Exception {
        var answer = send(server.call("add", "[1, 2]").header("Prefer", "wait=5, respond-async"));

        String id = JSON.readTree(answer.body()).path("jobID").asText();
        assertEquals(201, answer.statusCode(), answer.body());
        assertEquals("/jobs/" + id, answer.headers().firstValue("Location").orElse(""));
        Principal owner = new Principal("someone", List.of("*"), new Caller("someone", "127.0.0.1:1", true));
        Eventually.within(Duration.ofSeconds(30), "it has a result", () -> server.jobs()
                .result(id, owner)
                .filter(result -> result instanceof JobResult.Value value
                        && value.value() instanceof KeptResult kept
                        && Integer.valueOf(3).equals(kept.value(plan("add"), Limits.DEFAULT)))
                .isPresent());
    }

    private static MethodPlan plan(String name) {
        return InterfacePlan.of(Harbour.class).methods().stream()
                .filter(plan -> plan.method().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theAddressesOfSchemasAnswer() throws Exception {
        assertEquals(
                "NdArray",
                JSON.readTree(send(server.to("/schemas/ndarray").GET()).body())
                        .path("title")
                        .asText());
        assertProblem(404, "NOT_FOUND", send(server.to("/schemas/wrong").GET()));
    }
}
