/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What bodies cost, shown by how small a heap may be. A runtime that had not enough would end. */
class GatewayHeapIT {
    private static final boolean LONG = Boolean.getBoolean("tombolo.long");
    private static final String BAY = "/services/org.tombolo.itests.bay.Bay/";
    /** What a runtime and its gateway need by themselves. */
    private static final int ITSELF = 112;

    private static final int MEGABYTE = 1_000_000;
    /** In place of a status: the connection ended first. */
    private static final int CUT = 0;

    private static final Duration LATEST = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    private RuntimeProcess start(int heap, String config) throws IOException {
        Path home = folder.resolve("institute");
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("etc/gateway.json"), "{\"org.tombolo.gateway\": {" + config + "}}");
        RuntimeProcess institute = RuntimeProcess.start(
                        Build.here().distribution(),
                        RunSettings.institute(home),
                        "-Xmx" + heap + "m -XX:+ExitOnOutOfMemoryError")
                .awaitReady();
        institute.deploy().drop(new TestModules(folder.resolve("modules")).bay(), "bay.jar");
        return institute;
    }

    private static GatewayClient client(RuntimeProcess institute) throws Exception {
        GatewayClient client = GatewayClient.of(institute);
        Eventually.holds("the bay is listed", Pair.SOON, () -> client.get("/services")
                .body()
                .contains("Bay"));
        return client;
    }

    /** A gigabyte in the long form, else a fifth of that. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aLongArrayCostsATenthMoreThanItsSizeAtMost() throws Exception {
        int length = (LONG ? 1000 : 200) * MEGABYTE;
        int heap = ITSELF + length / MEGABYTE * 11 / 10;
        String config = "\"limit.body.bytes\": %1$d, \"limit.message.bytes\": %1$d, \"limit.arguments.bytes\": %1$d"
                .formatted(length + 1000);
        try (RuntimeProcess institute = start(heap, config)) {
            GatewayClient client = client(institute);
            HttpClient http = http(client);

            // A list of one argument: an array of doubles (RFC 8746) of so many bytes.
            byte[] head = ByteBuffer.allocate(8)
                    .put(new byte[] {(byte) 0x81, (byte) 0xd8, 86, 0x5a})
                    .putInt(length)
                    .array();
            HttpResponse<String> taken = http.send(
                    post(client, "size", "application/cbor")
                            .POST(BodyPublishers.ofInputStream(
                                    () -> new SequenceInputStream(new ByteArrayInputStream(head), zeros(length))))
                            .build(),
                    BodyHandlers.ofString());
            assertEquals(String.valueOf(length / Double.BYTES), taken.body());

            HttpResponse<InputStream> given = http.send(
                    post(client, "zeros", "application/json")
                            .header("Accept", "application/cbor")
                            .POST(BodyPublishers.ofString("[" + length / Double.BYTES + "]"))
                            .build(),
                    BodyHandlers.ofInputStream());
            try (InputStream in = given.body()) {
                assertEquals(200, given.statusCode());
                assertEquals(length + head.length - 1L, in.transferTo(OutputStream.nullOutputStream()));
            }
            assertTrue(institute.alive());
        }
    }

    /** Each is small for what it becomes, and there are more of them at once than could ever fit. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void bodiesOfTheCostliestShapesAreRefusedBeforeTheHeapIsFull() throws Exception {
        try (RuntimeProcess institute = start(256, "")) {
            GatewayClient client = client(institute);
            HttpClient http = http(client);
            Map<Integer, Integer> statuses = new TreeMap<>();
            for (Shape shape : shapes()) {
                List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
                for (int i = 0; i < 24; i++) {
                    answers.add(http.sendAsync(
                            post(client, shape.method(), "application/json")
                                    .POST(BodyPublishers.ofString(shape.json()))
                                    .build(),
                            BodyHandlers.discarding()));
                }
                for (CompletableFuture<HttpResponse<Void>> answer : answers) {
                    statuses.merge(status(answer), 1, Integer::sum);
                }
                assertTrue(
                        institute.alive(),
                        () -> "the heap was full; answers were " + statuses + "\n"
                                + institute.output().tail(20));
            }
            assertTrue(
                    List.of(CUT, 200, 400, 413, 503).containsAll(statuses.keySet()), () -> "answers were " + statuses);
            assertTrue(statuses.containsKey(503), () -> "nothing was refused: " + statuses);

            // What they held is free again, soon after the last answer: a call passes that needs a third of all.
            HttpRequest after = post(client, "size", "application/json")
                    .POST(BodyPublishers.ofString("[[" + repeated("1", 1_500_000) + "]]"))
                    .build();
            HttpResponse<String> answer = Eventually.get(
                    "an answer that is not 503", Pair.SOON, () -> Optional.of(http.send(after, BodyHandlers.ofString()))
                            .filter(each -> each.statusCode() != 503));
            assertEquals("1500000", answer.body());
        }
    }

    /** {@return the status of an answer; who still writes while it comes may not get to see it} */
    private static int status(CompletableFuture<HttpResponse<Void>> answer) throws Exception {
        try {
            return answer.get(LATEST.toSeconds(), TimeUnit.SECONDS).statusCode();
        } catch (ExecutionException e) {
            assertInstanceOf(IOException.class, e.getCause());
            return CUT;
        }
    }

    private record Shape(String method, String json) {}

    private static List<Shape> shapes() {
        int many = 300_000;
        return List.of(
                new Shape("size", "[[" + repeated("1", 4_000_000) + "]]"),
                new Shape("twice", "[[" + repeated("1", 2_000_000) + ", 1.5]]"),
                new Shape("twice", "[[" + repeated("[]", 2_000_000) + "]]"),
                new Shape("total", "[1, [" + repeated("1", 900_000) + "]]"),
                new Shape("later", "[1, \"" + "é".repeat(10_000_000) + "\"]"),
                new Shape("same", "[{\"attrs\": {" + entries(many, number -> "1") + "}}]"),
                new Shape("same", "[{\"attrs\": {" + entries(many, number -> "[" + number + "]") + "}}]"),
                new Shape("same", "[{\"coords\": {" + entries(many, number -> "{\"data\": 1}") + "}}]"));
    }

    private static String repeated(String item, int times) {
        return (item + ",").repeat(times - 1) + item;
    }

    private static String entries(int count, IntFunction<String> value) {
        return IntStream.range(0, count)
                .mapToObj(number -> "\"" + number + "\":" + value.apply(number))
                .collect(Collectors.joining(","));
    }

    private static InputStream zeros(int length) {
        byte[] piece = new byte[100_000];
        return new SequenceInputStream(Collections.enumeration(IntStream.range(0, length / piece.length)
                .<InputStream>mapToObj(number -> new ByteArrayInputStream(piece))
                .toList()));
    }

    private static HttpRequest.Builder post(GatewayClient client, String method, String type) {
        return client.request(BAY + method)
                .timeout(LATEST)
                .header("Content-Type", type)
                .header("Tombolo-Timeout", String.valueOf(LATEST.toSeconds()));
    }

    private static HttpClient http(GatewayClient client) {
        return HttpClient.newBuilder()
                .sslContext(client.tls())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }
}
