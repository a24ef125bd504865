/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tombolo.itests.web.Attack;
import org.tombolo.itests.web.Operation;
import org.tombolo.itests.web.Operations;
import org.tombolo.itests.web.RawHttp;
import org.tombolo.itests.web.Request;

/**
 * Whatever is wrong with a request, it gets its right answer, 500 is never one of them, and the runtime answers afterwards: for each
 * operation of the OpenAPI document and each direct method of the echo. The requests are the same in every run; with --long there are
 * many more, of another seed each time.
 */
class GatewayPropertyIT {
    private static final boolean LONG = Boolean.getBoolean("tombolo.long");
    private static final long SEED = LONG ? System.nanoTime() : 20_261_125;
    private static final int TIMES = LONG ? 40 : 1;
    private static final int SLOW = LONG ? Integer.MAX_VALUE : 8;
    private static final Duration BODY_TIME = Duration.ofSeconds(5);

    @TempDir
    static Path folder;

    private static RuntimeProcess institute;
    private static GatewayClient client;
    private static GatewayDocuments gateway;
    private static RawHttp http;
    private static List<Operation> operations;

    private final Random random = new Random(SEED);

    @BeforeAll
    static void startAnInstitute() throws Exception {
        Path home = folder.resolve("institute");
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(
                home.resolve("etc/gateway.json"),
                "{\"org.tombolo.gateway\": {\"body.timeout.millis\": " + BODY_TIME.toMillis()
                        + ", \"body.bytes.per.second\": 1000000, \"idle.timeout.millis\": 20000}}");
        Distribution distribution = Build.here().distribution();
        institute = RuntimeProcess.start(
                        distribution, RunSettings.institute(home).with("--gateway-port", "0"))
                .awaitReady();
        institute.deploy().drop(Build.here().echo(), "echo.jar");
        client = GatewayClient.of(institute);
        gateway = new GatewayDocuments(client);
        http = new RawHttp(client.gateway(), client.tls());
        JsonNode service = gateway.awaitService("org.tombolo.echo.Echo");
        operations = new ArrayList<>(Operations.ofService(service));
        int direct = operations.size();
        operations.addAll(
                Operations.ofOpenApi(gateway.awaitApi("/processes/org.tombolo.echo.Echo.text/execution"), service));
        assertTrue(operations.size() > direct + 40, () -> "the OpenAPI document names too little: " + operations);
    }

    @AfterAll
    static void stopIt() {
        institute.close();
    }

    @AfterEach
    void itAnswersAfterwards() throws IOException {
        RawHttp.Answer answer = http.send(bytes(Request.plain(
                new Operation("POST", "/services/org.tombolo.echo.Echo/text", MissingNode.getInstance(), false, false),
                "{\"text\": \"still there\"}")));
        assertEquals(200, answer.status(), answer.text());
        assertTrue(answer.text().contains("still there"), answer.text());
    }

    @ParameterizedTest
    @EnumSource(Attack.class)
    void whatIsWrongGetsItsRightAnswer(Attack attack) throws Exception {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (int time = 0; time < TIMES; time++) {
            for (Operation operation : operations) {
                if (attack.concerns(operation)) {
                    asked++;
                    Request request = attack.request(operation, random);
                    RawHttp.Answer answer = http.send(bytes(request));
                    if (!attack.isRight(operation, answer)) {
                        wrong.add(shortened(request.toString()) + "\n=> " + shortened(answer.text()));
                    }
                }
            }
        }
        int all = asked;
        assertTrue(asked > 30, () -> "only " + all + " operations were attacked");
        assertTrue(
                wrong.isEmpty(),
                () -> "seed " + SEED + ": " + wrong.size() + " of " + all + " answers to " + attack + " are wrong\n"
                        + String.join("\n----\n", wrong.subList(0, Math.min(30, wrong.size()))));
    }

    @Test
    void aBodyOfOneByteASecondEnds() throws Exception {
        List<Operation> slow = new ArrayList<>(operations.stream()
                .filter(operation -> operation.verb().equals("POST"))
                .toList());
        Collections.shuffle(slow, random);
        List<String> wrong = new ArrayList<>();
        together(slow.subList(0, Math.min(SLOW, slow.size())), operation -> {
                    long begin = System.nanoTime();
                    RawHttp.Answer answer = slowly(operation);
                    Duration took = Duration.ofNanos(System.nanoTime() - begin);
                    boolean status =
                            answer.status() == 408 || operation.ofItsPath().contains(answer.status());
                    boolean right = status && took.compareTo(BODY_TIME.multipliedBy(10)) < 0;
                    return right ? "" : operation + " after " + took + " => " + shortened(answer.text());
                })
                .stream()
                .filter(text -> !text.isEmpty())
                .forEach(wrong::add);
        assertTrue(wrong.isEmpty(), () -> "seed " + SEED + ":\n" + String.join("\n", wrong));
    }

    @Test
    void aClientThatLeavesHalfwayHurtsNobody() throws Exception {
        for (int time = 0; time < TIMES; time++) {
            for (Operation operation : operations) {
                Request whole = Request.plain(operation, "{\"text\": \"" + "z".repeat(50_000) + "\"}");
                byte[] bytes = bytes(whole);
                try (Socket socket = http.connect()) {
                    socket.getOutputStream().write(bytes, 0, 1 + random.nextInt(bytes.length - 1));
                    socket.getOutputStream().flush();
                }
            }
        }
        itAnswersAfterwards();
    }

    private static RawHttp.Answer slowly(Operation operation) throws IOException {
        Request request = Request.plain(operation, "{\"text\": \"" + "s".repeat(1000) + "\"}");
        byte[] bytes = bytes(request);
        try (Socket socket = http.connect()) {
            int at = bytes.length - request.bodyLength();
            socket.getOutputStream().write(bytes, 0, at);
            socket.getOutputStream().flush();
            Thread writer = new Thread(() -> drip(socket, bytes, at), "drip");
            writer.setDaemon(true);
            writer.start();
            return RawHttp.read(socket);
        }
    }

    /** A byte a second, until the other side has enough. */
    private static void drip(Socket socket, byte[] bytes, int from) {
        try {
            for (int at = from; at < bytes.length && !socket.isClosed(); at++) {
                socket.getOutputStream().write(bytes[at]);
                socket.getOutputStream().flush();
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (IOException e) {
            // Closed, as it should be.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Question {
        String ask(Operation operation) throws IOException;
    }

    private static List<String> together(List<Operation> all, Question question) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<String>> tasks = new ArrayList<>();
            all.forEach(operation -> tasks.add(() -> question.ask(operation)));
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : threads.invokeAll(tasks, 4, TimeUnit.MINUTES)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static byte[] bytes(Request request) {
        return request.bytes(client.gateway().getAuthority(), client.token());
    }

    private static String shortened(String text) {
        return text.length() > 700 ? text.substring(0, 700) + "…" : text;
    }
}
