/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.vectors.SampleTypes;
import org.tombolo.wire.vectors.Vectors;

/** JSON that nobody honest sends: a problem comes out, never another exception, and never much memory. */
class HostileJsonTest {
    private static final int CASES = Boolean.getBoolean("tombolo.long") ? 1_000_000 : 50_000;
    private static final Limits LIMITS = new Limits(1 << 16, 10_000, 32);
    /** The most that a text of a few hundred bytes may take, several times what any vector takes; Jackson's buffers among it. */
    private static final long MOST_BYTES = 500_000;

    private static final List<String> PIECES = List.of(
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "null",
            "\"",
            "\\",
            "\\u",
            "-",
            "1e999999999",
            "0.",
            "\"base64\":",
            "\"data\":",
            "\"dtype\":\"int8\",",
            "\"shape\":[2147483647,2147483647],",
            "9".repeat(300),
            "[[[[[[[[",
            "{\"\":",
            "\ud800",
            "\u0000",
            "/*",
            "NaN",
            "1E-400",
            "\"Infinity\"",
            "true");

    private final ThreadMXBean allocation = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Random random = new Random(20261125);

    private record Seed(ValueCodec<Object> codec, String text) {}

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void damagedTextsEndInAProblem() {
        var seeds = seeds();
        for (int i = 0; i < CASES; i++) {
            var seed = seeds.get(random.nextInt(seeds.size()));
            var text = damaged(bytes(
                    random.nextInt(5) == 0
                            ? seeds.get(random.nextInt(seeds.size())).text()
                            : seed.text()));
            check(seed.codec(), text);
        }
    }

    private static List<Seed> seeds() {
        var seeds = new ArrayList<Seed>();
        for (var vector : Vectors.read("values.json")) {
            seeds.add(new Seed(codec(vector.get("type")), Vectors.text(vector.get("json"))));
        }
        for (var vector : Vectors.read("json.json")) {
            var text = (String) vector.get("text");
            if (text.length() < 1000) {
                seeds.add(new Seed(codec(vector.get("type")), text));
            }
        }
        return seeds;
    }

    private static ValueCodec<Object> codec(Object type) {
        return Codecs.of(SampleTypes.named((String) type));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] damaged(byte... healthy) {
        var at = random.nextInt(healthy.length + 1);
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(healthy, at);
            case 1 -> {
                var flipped = healthy.clone();
                for (int i = 1 + random.nextInt(4); i > 0 && flipped.length > 0; i--) {
                    flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
                }
                yield flipped;
            }
            case 2 -> {
                var text = new String(healthy, StandardCharsets.UTF_8);
                var cut = Math.min(at, text.length());
                yield bytes(text.substring(0, cut) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(cut));
            }
            case 3 -> bytes("[".repeat(random.nextInt(100)) + new String(healthy, StandardCharsets.UTF_8));
            default -> {
                var pieces = new StringBuilder();
                for (int i = random.nextInt(12); i > 0; i--) {
                    pieces.append(PIECES.get(random.nextInt(PIECES.size())));
                }
                yield bytes(pieces.toString());
            }
        };
    }

    private void check(ValueCodec<Object> codec, byte... text) {
        try {
            if (allocation(codec, text) > MOST_BYTES) {
                // The first use of a piece of code takes memory of its own, for linking; the second doesn't.
                var again = allocation(codec, text);
                assertTrue(again < MOST_BYTES, () -> again + " bytes for " + new String(text, StandardCharsets.UTF_8));
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("reading " + new String(text, StandardCharsets.UTF_8), e);
        }
    }

    private long allocation(ValueCodec<Object> codec, byte... text) {
        var before = allocation.getCurrentThreadAllocatedBytes();
        try {
            Json.read(codec, text, LIMITS);
        } catch (ValueException | ProblemException e) {
            assertTrue(e.getMessage().length() < 5000, e.getMessage());
        }
        return allocation.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void aMessageOverTheLimitEndsThereHoweverItIsMade() {
        var limits = new Limits(1024, 1000, 8);
        var texts = List.of("\"" + "x".repeat(2000) + "\"", " ".repeat(2000) + "1", "[" + "1,".repeat(900) + "1]");
        for (var text : texts) {
            var refusal =
                    assertThrows(ValueException.class, () -> Json.read(Codecs.of(Object.class), bytes(text), limits));
            assertEquals(Problem.TOO_LARGE, refusal.asProblem().problem());
        }
        var elements = "[" + "1,".repeat(200) + "1]";
        var refusal = assertThrows(
                ValueException.class,
                () -> Json.read(Codecs.of(Object.class), bytes(elements), new Limits(1024, 100, 8)));
        assertEquals(Problem.TOO_LARGE, refusal.asProblem().problem());
    }

    @Test
    void aParserOfSomeoneElseIsHeldToTheLimitToo() throws IOException {
        var text = "[" + "\"some text\",".repeat(5000) + "1]";
        try (var parser = new JsonFactory().createParser(new StringReader(text))) {
            var in = new JsonReader(parser, new Limits(20_000, 10_000, 8));
            var refusal = assertThrows(
                    ValueException.class, () -> Codecs.of(Object.class).readJson(in));
            assertEquals(Problem.TOO_LARGE, refusal.asProblem().problem());
        }
    }

    @Test
    void anArrayOfNumbersMayHaveMoreElementsThanAListButNotTakeMoreBytesThanAMessage() {
        var numbers = bytes("[" + "1,".repeat(1500) + "1]");
        var codec = Codecs.of(double[].class);
        assertEquals(1501, ((double[]) Json.read(codec, numbers, new Limits(20_000, 100, 8))).length);
        var refusal = assertThrows(ValueException.class, () -> Json.read(codec, numbers, new Limits(6000, 100, 8)));
        assertEquals(Problem.TOO_LARGE, refusal.asProblem().problem());
    }

    @Test
    void anErrorOfTheStreamStaysOne() {
        var broken = new SequenceInputStream(new ByteArrayInputStream(bytes("[1, 2")), new Broken());
        var refusal = assertThrows(UncheckedIOException.class, () -> Codecs.of(int[].class)
                .readJson(JsonReader.of(broken, Limits.DEFAULT)));
        assertEquals("the line is dead", refusal.getCause().getMessage());
    }

    /** Fails. */
    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the line is dead");
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            return read();
        }
    }

    @Test
    void otherEncodingsAreReadOrRefused() {
        var codec = Codecs.of(String.class);
        assertEquals("\u00e4", Json.read(codec, "\"\u00e4\"".getBytes(StandardCharsets.UTF_16), Limits.DEFAULT));
        for (var hex : List.of("22c32822", "22eda08022", "0000feff0000ffff", "00220000", "22ff22")) {
            var text = Vectors.bytes(hex).array();
            assertThrows(ValueException.class, () -> Json.read(codec, text, Limits.DEFAULT), hex);
        }
    }
}
