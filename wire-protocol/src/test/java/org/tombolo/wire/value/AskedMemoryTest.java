/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** What is read asks for at least the memory that it takes, whatever shape a text has that wants to take more. */
class AskedMemoryTest {
    /** What else comes and goes on the heap; the collector gives long arrays whole regions. */
    private static final long BESIDE = 4 << 20;

    private static final Limits LIMITS = new Limits(256 << 20, 10_000_000, 64);
    private static final int MANY = 120_000;

    /** Holds a value of each kind. */
    record Kinds(
            List<Long> list,
            Set<Long> set,
            Map<Long, Long> map,
            SortedMap<String, String> sorted,
            List<double[]> arrays,
            List<NdArray> ndarrays,
            List<Kinds> kinds) {}

    /** Remembers the most that was asked for. */
    private static final class Asked implements Memory {
        private final long limit;
        private long now;
        private long most;

        Asked(long limit) {
            this.limit = limit;
        }

        @Override
        public boolean reserve(long bytes) {
            if (now + bytes > limit) {
                return false;
            }
            now += bytes;
            most = Math.max(most, now);
            return true;
        }

        @Override
        public void release(long bytes) {
            now -= bytes;
        }
    }

    /**
     * A text of some shape.
     *
     * @param type what is read from it
     * @param json the text
     */
    record Text(Class<?> type, String json) {
        @Override
        public String toString() {
            return type.getSimpleName() + " " + json.substring(0, Math.min(40, json.length()));
        }
    }

    static Stream<Text> texts() {
        return Stream.of(
                new Text(double[].class, list(10 * MANY, number -> "1")),
                new Text(float[].class, list(10 * MANY, number -> "1")),
                new Text(int[].class, list(10 * MANY, number -> "1")),
                new Text(boolean[].class, list(10 * MANY, number -> "true")),
                new Text(double[][].class, list(MANY, number -> "[1]")),
                new Text(NdArray.class, list(10 * MANY, number -> number < MANY ? "1" : "1.5")),
                new Text(NdArray.class, list(MANY, number -> "\"" + number + "\"")),
                new Text(String.class, "\"" + "x".repeat(10 * MANY) + "\""),
                new Text(String.class, "\"" + "\u6c34".repeat(10 * MANY) + "\""),
                new Text(byte[].class, "\"" + Base64.getEncoder().encodeToString(new byte[10 * MANY]) + "\""),
                new Text(Object.class, list(MANY, number -> "{\"" + number + "\":" + (number + 1_000_000) + "}")),
                new Text(Object.class, list(MANY, number -> "[]")),
                new Text(Object.class, list(MANY, number -> "{}")),
                new Text(Object.class, list(MANY, number -> "123456789012345678901234567890")),
                new Text(Object.class, list(2000, number -> "1" + "0".repeat(4000))),
                new Text(Object.class, map(MANY, number -> "\"\"")),
                new Text(Kinds.class, "{\"list\":" + list(MANY, number -> "" + (number + 1000)) + "}"),
                new Text(Kinds.class, "{\"set\":" + list(MANY, number -> "" + (number + 1000)) + "}"),
                new Text(Kinds.class, "{\"map\":" + map(MANY, number -> "" + (number + 1000)) + "}"),
                new Text(Kinds.class, "{\"sorted\":" + map(MANY, number -> "\"" + number + "\"") + "}"),
                new Text(Kinds.class, "{\"arrays\":" + list(MANY, number -> "[]") + "}"),
                new Text(Kinds.class, "{\"ndarrays\":" + list(MANY / 4, number -> "1") + "}"),
                new Text(Kinds.class, "{\"kinds\":" + list(MANY, number -> "{}") + "}"),
                new Text(Dataset.class, "{\"attrs\":" + map(MANY, number -> "1") + "}"),
                new Text(Dataset.class, "{\"attrs\":" + map(MANY / 4, number -> "[1]") + "}"));
    }

    private static String list(int count, IntFunction<String> item) {
        return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(",", "[", "]"));
    }

    private static String map(int count, IntFunction<String> item) {
        return IntStream.range(0, count)
                .mapToObj(number -> "\"" + number + "\":" + item.apply(number))
                .collect(Collectors.joining(",", "{", "}"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void atLeastWhatAValueTakesIsAskedFor(Text text) {
        var codec = Codecs.of(text.type());
        var asked = new Asked(Long.MAX_VALUE);
        var in = new ByteArrayInputStream(text.json().getBytes(StandardCharsets.UTF_8));
        long before = used();
        Object value;
        try (var reader = JsonReader.of(in, LIMITS, asked)) {
            value = codec.readJson(reader);
            long took = used() - before;
            assertNotNull(value);
            assertTrue(asked.now + BESIDE > took, () -> "takes " + took + ", and asked for " + asked.now);
        }
        assertEquals(0, asked.now);
        assertTrue(asked.most > 0);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void atLeastWhatTheSameTakesInCborIsAskedFor(Text text) {
        var codec = Codecs.of(text.type());
        var payload = encoded(codec, text);
        var asked = new Asked(Long.MAX_VALUE);
        long before = used();
        try (var reader = CborReader.borrow(payload, LIMITS, asked)) {
            var value = codec.read(reader);
            long took = used() - before;
            assertNotNull(value);
            // Of the message itself as much again is held for what is copied from it.
            long held = asked.now + payload.envelope().remaining();
            assertTrue(held + BESIDE > took, () -> "takes " + took + ", and asked for " + held);
        }
        assertEquals(0, asked.now);
    }

    private static Payload encoded(ValueCodec<Object> codec, Text text) {
        var in = new ByteArrayInputStream(text.json().getBytes(StandardCharsets.UTF_8));
        try (var reader = JsonReader.of(in, LIMITS)) {
            return new Payload(codec.encode(codec.readJson(reader), LIMITS), List.of());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "double[], 8",
        "float[], 8",
        "long[], 8",
        "int[], 8",
        "short[], 8",
        "byte[], 8",
        "boolean[], 1",
        "org.tombolo.api.NdArray, 8"
    })
    void aPlainListThatGoesIntoAPrimitiveArrayAsksForLittleMoreThanThat(Class<?> type, int width) {
        var item = type == boolean[].class ? 0xf5 : 0x01;
        requireLittle(type, width, announced(item));
        // Likewise, up to a break.
        var open = announced(item);
        Arrays.fill(open, 0, 5, (byte) item);
        open[0] = (byte) 0x9f;
        open[open.length - 1] = (byte) 0xff;
        requireLittle(type, width, open);
    }

    /** A list whose head takes five bytes, and each item one. */
    private static byte[] announced(int item) {
        var bytes = new byte[5 + 10 * MANY];
        Arrays.fill(bytes, (byte) item);
        ByteBuffer.wrap(bytes).put((byte) 0x9a).putInt(10 * MANY);
        return bytes;
    }

    private static void requireLittle(Class<?> type, int width, byte[] list) {
        var codec = Codecs.of(type);
        var asked = new Asked(Long.MAX_VALUE);
        long before = used();
        try (var reader = CborReader.borrow(Payload.of(list), LIMITS, asked)) {
            var value = codec.read(reader);
            long took = used() - before;
            assertNotNull(value);
            assertTrue(asked.now + BESIDE > took, () -> "takes " + took + ", and asked for " + asked.now);
            assertTrue(asked.now < (1 << 20) + 4L * width * 10 * MANY, () -> "asked for " + asked.now);
        }
        assertEquals(0, asked.now);
    }

    @Test
    void whatIsPassedOverTakesNothing() {
        try (var reader = CborReader.borrow(Payload.of(announced(1)), LIMITS, new Asked(0))) {
            reader.skip();
            reader.finish();
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void withoutMemoryItIsRefusedAndEverythingGivenBack(Text text) {
        var codec = Codecs.of(text.type());
        var asked = new Asked(1 << 20);
        var in = new ByteArrayInputStream(text.json().getBytes(StandardCharsets.UTF_8));
        try (var reader = JsonReader.of(in, LIMITS, asked)) {
            var refused = assertThrows(ProblemException.class, () -> codec.readJson(reader));
            assertEquals(Problem.BUSY, refused.problem());
        }
        assertEquals(0, asked.now);
    }

    @Test
    void ofASequenceEachValueCountsAlone() {
        var asked = new Asked(2 << 20);
        var line = "\"" + "x".repeat(300_000) + "\"\n";
        var in = new ByteArrayInputStream(line.repeat(20).getBytes(StandardCharsets.UTF_8));
        try (var reader = JsonReader.of(in, LIMITS, asked)) {
            var codec = Codecs.of(String.class);
            var count = 0;
            while (reader.next()) {
                codec.readJson(reader);
                count++;
            }
            assertEquals(20, count);
        }
        assertEquals(0, asked.now);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
