/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastingCallsTest {

    private HarbourServer server;

    @BeforeEach
    void start() throws Exception {
        server = new HarbourServer(Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return server.client().send(request.build(), BodyHandlers.ofString());
    }

    /** The kinds of events, without signs of life. */
    private static List<String> kinds(String events) {
        return events.lines()
                .filter(line -> line.startsWith("event: "))
                .map(line -> line.substring(7))
                .toList();
    }

    @Test
    void aStreamIsAListOrLinesOrEvents() throws Exception {
        assertEquals("[1,2,3]", send(server.call("count", "[3, 0]")).body());
        assertEquals(
                "1\n2\n3\n",
                send(server.call("count", "[3, 0]").header("Accept", "application/x-ndjson"))
                        .body());
        assertEquals(
                List.of("call", "item", "item", "end"),
                kinds(send(server.call("count", "[2, 0]").header("Accept", "text/event-stream"))
                        .body()));
    }

    @Test
    void anEmptyStreamIsAnEmptyList() throws Exception {
        assertEquals("[]", send(server.call("count", "[0, 0]")).body());
    }

    @Test
    void aStreamInCborIsAListOfUnknownLength() throws Exception {
        var answer = server.client()
                .send(
                        server.call("count", "[3, 0]")
                                .header("Accept", "application/cbor")
                                .build(),
                        BodyHandlers.ofByteArray());
        assertEquals("9f010203ff", HexFormat.of().formatHex(answer.body()));
    }

    @Test
    void eventsInCborAreMapsOfOneEntry() throws Exception {
        var answer = server.client()
                .send(
                        server.call("add-one-other-third", "[1, 2, 3]")
                                .header("Accept", "application/cbor-seq")
                                .header("Tombolo-Call", "c-seq-1")
                                .build(),
                        BodyHandlers.ofByteArray());
        String call = "a1" + "64" + hex("call") + "67" + hex("c-seq-1");
        assertEquals(
                call + "a1" + "66" + hex("result") + "1903ee", HexFormat.of().formatHex(answer.body()));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(UTF_8));
    }

    @Test
    void publishersAndPushStreamsAreStreamsToo() throws Exception {
        assertEquals("[1,2,3]", send(server.call("published", "[3]")).body());
        assertEquals("[1,2,3]", send(server.call("pushed", "[3]")).body());
    }

    @Test
    void bytesComeAsTheyAreOrAsBase64() throws Exception {
        var plain = server.client().send(server.call("bytes", "[100000]").build(), BodyHandlers.ofByteArray());
        assertEquals(
                "application/octet-stream",
                plain.headers().firstValue("Content-Type").orElse(""));
        assertEquals(100_000, plain.body().length);
        assertEquals(
                "\"BwcHBw==\"",
                send(server.call("bytes", "[4]").header("Accept", "application/json"))
                        .body());
    }

    @Test
    void progressIsToldAndTheLastReportKept() throws Exception {
        String events = send(server.call("sail", "[1000]").header("Accept", "text/event-stream"))
                .body();

        assertEquals("call", kinds(events).get(0));
        assertEquals("result", kinds(events).get(kinds(events).size() - 1));
        assertTrue(
                events.contains("data: {\"fraction\":1.0,\"message\":\"leg 1000\"}\n\nevent: result\ndata: 1000\n"),
                events);
        assertTrue(kinds(events).size() < 50, events);
    }

    @Test
    void aCallThatFailsEndsWithTheProblem() throws Exception {
        var answer = send(server.call("founder", "").header("Accept", "text/event-stream"));

        assertEquals(200, answer.statusCode());
        assertEquals(List.of("call", "problem"), kinds(answer.body()));
        assertTrue(answer.body().contains("\"name\":\"METHOD_FAILED\""), answer.body());
    }

    @Test
    void aMethodWithoutResultEndsWithNull() throws Exception {
        String events = send(server.call("nothing", "").header("Accept", "text/event-stream"))
                .body();

        assertTrue(events.endsWith("event: result\ndata: null\n\n"), events);
    }

    @Test
    void aStreamThatFailsAtOnceIsAProblemAndLaterBreaksOff() throws Exception {
        assertEquals(500, send(server.call("broken", "[0]")).statusCode());
        try {
            // On a busy machine it may fail before its first items have gone out, and is no answer of 200 then.
            assertEquals(500, send(server.call("broken", "[5]")).statusCode());
        } catch (IOException brokenOff) {
            // As it is once some have.
        }
        assertEquals(
                List.of("call", "item", "item", "problem"),
                kinds(send(server.call("broken", "[2]").header("Accept", "text/event-stream"))
                        .body()));
    }

    @ParameterizedTest
    @CsvSource({"text/event-stream, ': alive', data: 1", "application/x-ndjson, '', 1"})
    void aSlowStreamShowsSignsOfLife(String form, String sign, String item) throws Exception {
        HttpRequest slow =
                server.call("count", "[1, 60000]").header("Accept", form).build();
        List<String> lines = new ArrayList<>();
        server.client().send(slow, BodyHandlers.ofLines()).body().forEach(line -> {
            lines.add(line);
            if (line.equals(sign)) {
                server.harbour().castOff();
            }
        });
        assertTrue(lines.containsAll(List.of(sign, item)), lines::toString);
    }

    static String part(String name, String type, String content) {
        return String.join(
                "\r\n",
                "--b",
                "Content-Disposition: form-data; name=\"" + name + "\"",
                "Content-Type: " + type,
                "",
                content,
                "");
    }

    private HttpResponse<String> sendParts(String... parts) throws Exception {
        return sendPartsTo("both", parts);
    }

    private HttpResponse<String> sendPartsTo(String method, String... parts) throws Exception {
        return send(server.to("/services/Harbour/" + method)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(String.join("", parts) + "--b--\r\n")));
    }

    @Test
    void longStreamsOfArgumentsComeInPartsThatTheMethodReads() throws Exception {
        var answer = sendParts(
                part("arguments", "application/json", "{\"text\": \"x\"}"),
                part("bytes", "application/octet-stream", "12345"),
                part("items", "application/x-ndjson", "1\n2\n3\n"));

        assertEquals("\"5 6 x\"", answer.body());
    }

    @Test
    void aPartOfAnotherTypeIsRefusedThoughItsItemsAreReadWhileTheAnswerIsWritten() throws Exception {
        String arguments = part("arguments", "application/json", "{}");

        assertEquals(
                "[2,4]",
                sendPartsTo("doubledEach", arguments, part("values", "application/x-ndjson", "1\n2\n"))
                        .body());
        var refused = sendPartsTo("doubledEach", arguments, part("values", "text/plain", "1\n2\n"));
        assertEquals(415, refused.statusCode(), refused.body());
    }

    @Test
    void partsInAnotherOrderAreRefused() throws Exception {
        var answer = sendParts(
                part("arguments", "application/json", "{\"text\": \"x\"}"),
                part("items", "application/x-ndjson", "1\n"));

        assertEquals(400, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("the part items came where bytes was expected"), answer.body());
    }

    @Test
    void aReaderThatReadsNothingStopsTheSource() throws Exception {
        try (Socket socket = open("bytes", "[10000000000]", "application/octet-stream")) {
            Eventually.within(
                    Duration.ofSeconds(30), "bytes flow", () -> server.harbour().made() > 100_000);
            assertTrue(socket.isConnected());
            int[] before = {-1};
            Eventually.within(Duration.ofSeconds(30), "the source stands still", () -> {
                boolean same = server.harbour().made() == before[0];
                before[0] = server.harbour().made();
                return same;
            });

            assertTrue(before[0] < 100_000_000, "made " + before[0]);
        }
    }

    /** Sends a call and reads nothing of its answer. */
    private Socket open(String method, String json, String accept) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setReceiveBufferSize(16 << 10);
        OutputStream out = socket.getOutputStream();
        out.write(("POST /services/Harbour/" + method
                        + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAccept: " + accept
                        + "\r\nContent-Length: " + json.length() + "\r\n\r\n" + json)
                .getBytes(UTF_8));
        out.flush();
        return socket;
    }

    @Test
    void aClientThatLeavesAnEventStreamCancelsTheCall() throws Exception {
        try (Socket socket = open("hold", "[60000]", "text/event-stream")) {
            Eventually.within(
                    Duration.ofSeconds(30), "it runs", () -> server.harbour().holding() == 1);
            assertTrue(socket.isConnected());
        }

        Eventually.within(
                Duration.ofSeconds(20), "it ended", () -> server.harbour().holding() == 0);
    }

    @Test
    void aClientThatLeavesASlowStreamOfItemsCancelsIt() throws Exception {
        try (Socket socket = open("count", "[2, 60000]", "application/json")) {
            Eventually.within(
                    Duration.ofSeconds(30), "it runs", () -> server.harbour().holding() == 1);
            assertTrue(socket.isConnected());
        }

        Eventually.within(
                Duration.ofSeconds(20), "it ended", () -> server.harbour().holding() == 0);
    }
}
