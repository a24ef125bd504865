/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.body;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tombolo.api.NdArray;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.value.Codecs;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Memory;
import org.tombolo.wire.vectors.JsonReading;
import org.tombolo.wire.vectors.SampleTypes;
import org.tombolo.wire.vectors.Vectors;

/** Ordinary CBOR from and to streams, long arrays without a second copy. */
class CborBodyTest {
    private static final Limits LIMITS = Limits.DEFAULT;

    /** Gives its bytes one by one. */
    private static final class Trickle extends InputStream {
        private final ByteArrayInputStream bytes;

        Trickle(byte... bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int from, int length) {
            return bytes.read(target, from, Math.min(1, length));
        }
    }

    @TestFactory
    Stream<DynamicTest> eachVectorIsReadAsWithinAMessage() {
        return Vectors.read("values.json").stream()
                .map(vector -> DynamicTest.dynamicTest((String) vector.get("name"), () -> {
                    var codec = Codecs.of(SampleTypes.named((String) vector.get("type")));
                    var payload = CborBody.read(
                            new Trickle(Vectors.bytes(vector.get("cbor")).array()), LIMITS, Memory.unbounded());
                    assertEquals(vector.get("json"), JsonReading.of(codec.decode(payload, LIMITS)));
                }));
    }

    private static List<Object> longValues() {
        var doubles = new double[5000];
        Arrays.setAll(doubles, i -> i / 3.0);
        var bytes = new byte[20_001];
        Arrays.fill(bytes, (byte) -3);
        return List.of(
                doubles,
                new float[70_001],
                new long[] {1, 2},
                new int[30_000],
                new short[9000],
                bytes,
                new double[][] {doubles, {}, doubles},
                NdArray.of(bytes, 3, 6667).as(NdArray.Type.UINT8),
                NdArray.of(doubles, 50, 100).transpose(),
                "x".repeat(100_000));
    }

    @TestFactory
    Stream<DynamicTest> longArraysAreWrittenAsWithinAMessageAndReadBesideIt() {
        return longValues().stream()
                .map(value -> DynamicTest.dynamicTest(value.getClass().getSimpleName(), () -> {
                    var codec = Codecs.of(value.getClass());
                    var within = codec.encode(value, LIMITS);
                    var bytes = new byte[within.remaining()];
                    within.get(bytes);
                    var written = new ByteArrayOutputStream();
                    try (var encoding = codec.encodeBeside(value, LIMITS)) {
                        assertEquals(bytes.length, CborBody.length(encoding.payload()));
                        CborBody.write(encoding.payload(), written);
                    }
                    assertArrayEquals(bytes, written.toByteArray());
                    for (var in : List.of(new ByteArrayInputStream(bytes), new Trickle(bytes))) {
                        var payload = CborBody.read(in, LIMITS, Memory.unbounded());
                        assertEquals(JsonReading.of(value), JsonReading.of(codec.decode(payload, LIMITS)));
                    }
                }));
    }

    @Test
    void longBigEndianArraysAndPiecesAreRead() throws IOException {
        var big = new ByteArrayOutputStream();
        big.write(HexFormat.of().parseHex("d8525a00006400")); // float64, big-endian, 25600 bytes
        big.write(new byte[25_600]);
        assertEquals(3200, ((double[]) decode(double[].class, big.toByteArray())).length);
        var pieces = new ByteArrayOutputStream();
        pieces.write(HexFormat.of().parseHex("5f5a00006400"));
        pieces.write(new byte[25_600]);
        pieces.write(HexFormat.of().parseHex("4101ff"));
        assertEquals(25_601, ((byte[]) decode(byte[].class, pieces.toByteArray())).length);
    }

    private static Object decode(Class<?> type, byte... bytes) throws IOException {
        var payload = CborBody.read(new ByteArrayInputStream(bytes), LIMITS, Memory.unbounded());
        return Codecs.of(type).decode(payload, LIMITS);
    }

    /** Would wait for ever. */
    private static final class NotYet extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the third has not come");
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            return read();
        }
    }

    @Test
    void aSequenceGivesItemByItemWithoutWaitingForTheNext() throws IOException {
        var codec = Codecs.of(Map.class);
        var items = new SequenceInputStream(
                new ByteArrayInputStream(HexFormat.of().parseHex("a1616101a16162f6")), new NotYet());
        var body = new CborBody(items, LIMITS, Memory.unbounded());
        assertEquals(Map.of("a", 1L), codec.decode(body.next().orElseThrow(), LIMITS));
        assertTrue(((Map<?, ?>) codec.decode(body.next().orElseThrow(), LIMITS)).containsKey("b"));
        assertThrows(IOException.class, body::next);
        assertTrue(new CborBody(InputStream.nullInputStream(), LIMITS, Memory.unbounded())
                .next()
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ''                   | INVALID_ARGUMENT | the message ends where a value should begin
            0100                 | INVALID_ARGUMENT | more bytes follow the value
            82                   | INVALID_ARGUMENT | the message ends inside a value
            d856                 | INVALID_ARGUMENT | the message ends inside a value
            d8565a00006400ff     | INVALID_ARGUMENT | the message ends inside a value
            ff                   | INVALID_ARGUMENT | byte 0xff can't begin a value here
            81ff                 | INVALID_ARGUMENT | byte 0xff can't begin a value here
            1c                   | INVALID_ARGUMENT | byte 0x1c can't begin a value here
            1f                   | INVALID_ARGUMENT | byte 0x1f can't begin a value here
            5f6161ff             | INVALID_ARGUMENT | expected a piece of the string begun before
            5f5f                 | INVALID_ARGUMENT | byte 0x5f can't begin a value here
            d91dba1864           | INVALID_ARGUMENT | tag 7610 stands for an array that travels beside a message between runtimes; give the array itself
            a16161da00001dba1864 | INVALID_ARGUMENT | tag 7610 stands for an array that travels beside a message between runtimes; give the array itself
            d8565a00006401       | INVALID_ARGUMENT | an array of 25601 bytes under tag 86 isn't a whole number of elements of 8 bytes
            5b7fffffffffffffff   | TOO_LARGE        | the message has 9223372036854775816 bytes or more, the limit maxMessage is 65536
            5bffffffffffffffff   | TOO_LARGE        | the message has 18446744073709551615 bytes or more, the limit maxMessage is 65536
            d8565a7ffffff8       | TOO_LARGE        | the message has 2147483647 bytes or more, the limit maxMessage is 65536
            7a00010000           | TOO_LARGE        | the message has 65541 bytes or more, the limit maxMessage is 65536
            9b7fffffffffffffff   | TOO_LARGE        | the message's lists and maps hold more elements than the limit maxElements = 1000
            bb8000000000000001   | TOO_LARGE        | the message's lists and maps hold more elements than the limit maxElements = 1000
            818181818181818181   | TOO_LARGE        | values are nested deeper than the limit maxDepth = 8
            9fbfa19f9fa19f9f9f9f | TOO_LARGE        | values are nested deeper than the limit maxDepth = 8
            """)
    void whatIsNoBodyIsRefused(String hex, Problem problem, String message) {
        var bytes = HexFormat.of().parseHex(hex);
        var memory = new CountedMemory(1 << 20);
        var refusal = assertThrows(
                ProblemException.class,
                () -> CborBody.read(new ByteArrayInputStream(bytes), new Limits(1 << 16, 1000, 8), memory));
        assertEquals(message, refusal.getMessage());
        assertEquals(problem, refusal.problem());
        assertEquals(0, memory.reserved);
    }

    /** So much and no more. */
    private static final class CountedMemory implements Memory {
        private final long most;
        private long reserved;
        private long highest;

        CountedMemory(long most) {
            this.most = most;
        }

        @Override
        public boolean reserve(long bytes) {
            if (reserved + bytes > most) {
                return false;
            }
            reserved += bytes;
            highest = Math.max(highest, reserved);
            return true;
        }

        @Override
        public void release(long bytes) {
            reserved -= bytes;
        }
    }

    @Test
    void memoryIsAskedForBeforeItIsTakenAndGivenBack() throws IOException {
        var codec = Codecs.of(double[].class);
        var bytes = codec.encode(new double[100_000], LIMITS).array();
        var scarce = new CountedMemory(700_000);
        var refusal = assertThrows(
                ProblemException.class, () -> CborBody.read(new ByteArrayInputStream(bytes), LIMITS, scarce));
        assertEquals(Problem.BUSY, refusal.problem());
        assertEquals(0, scarce.reserved);
        var enough = new CountedMemory(900_000);
        assertFalse(CborBody.read(new ByteArrayInputStream(bytes, 0, 800_007), LIMITS, enough)
                .outside()
                .isEmpty());
        assertEquals(800_000, enough.highest);
        assertEquals(0, enough.reserved);
    }

    @Test
    void anArrayCostsLittleMoreThanItsSizeOnTheWayInAndNothingOnTheWayOut() throws IOException {
        var codec = Codecs.of(double[].class);
        var size = 64 << 20;
        var head = HexFormat.of().parseHex("d8565a04000000");
        var allocation = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = allocation.getCurrentThreadAllocatedBytes();
        var body = new SequenceInputStream(new ByteArrayInputStream(head), new Zeros(size));
        var value = codec.decode(CborBody.read(body, LIMITS, Memory.unbounded()), LIMITS);
        var in = allocation.getCurrentThreadAllocatedBytes() - before;
        assertTrue(in < 1.01 * size, in + " bytes for " + size);
        before = allocation.getCurrentThreadAllocatedBytes();
        try (var encoding = codec.encodeBeside(value, LIMITS)) {
            CborBody.write(encoding.payload(), OutputStream.nullOutputStream());
        }
        var out = allocation.getCurrentThreadAllocatedBytes() - before;
        assertTrue(out < 0.01 * size, out + " bytes for " + size);
    }

    /** So many bytes of nothing. */
    private static final class Zeros extends InputStream {
        private int left;

        Zeros(int left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] target, int from, int length) {
            if (left == 0) {
                return -1;
            }
            var count = Math.min(left, length);
            left -= count;
            return count;
        }
    }
}
