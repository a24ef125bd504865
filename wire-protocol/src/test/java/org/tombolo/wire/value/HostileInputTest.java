/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.frame.FrameReader;
import org.tombolo.wire.frame.ProtocolException;
import org.tombolo.wire.vectors.SampleTypes;
import org.tombolo.wire.vectors.Vectors;

/** Bytes that nobody honest sends: a problem comes out, never another exception, and never much memory. */
class HostileInputTest {
    private static final int CASES = 200_000;
    private static final Limits LIMITS = new Limits(1 << 16, 10_000, 32);
    /** The most that a message of a few hundred bytes may take, several times what any vector takes. */
    private static final long MOST_BYTES = 300_000;

    private final ThreadMXBean allocation = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Random random = new Random(20261122);

    private record Seed(ValueCodec<Object> codec, ByteBuffer bytes) {}

    @Test
    void damagedValuesEndInAProblem() {
        var seeds = new ArrayList<Seed>();
        for (var file : List.of("values.json", "refused.json")) {
            Vectors.read(file)
                    .forEach(vector -> seeds.add(new Seed(
                            Codecs.of(SampleTypes.named((String) vector.get("type"))),
                            Vectors.bytes(vector.get("cbor")))));
        }
        for (int i = 0; i < CASES; i++) {
            var seed = seeds.get(random.nextInt(seeds.size()));
            // Now and then the bytes of one type are read as another.
            var bytes = damage(seeds.get(random.nextInt(5) == 0 ? random.nextInt(seeds.size()) : seeds.indexOf(seed))
                    .bytes()
                    .array());
            check(bytes, () -> {
                try {
                    seed.codec().decode(ByteBuffer.wrap(bytes), LIMITS);
                } catch (ProblemException e) {
                    assertTrue(e.getMessage().length() < 5000, e.getMessage());
                }
            });
        }
    }

    @Test
    void damagedFramesEndInAProtocolException() {
        var seeds = Vectors.read("frames.json").stream()
                .map(vector -> Vectors.bytes(vector.get("bytes")).array())
                .toList();
        for (int i = 0; i < CASES / 4; i++) {
            var bytes = damage(seeds.get(random.nextInt(seeds.size())));
            check(bytes, () -> {
                var reader = new FrameReader(LIMITS);
                reader.admit();
                var source = ByteBuffer.wrap(bytes);
                try {
                    while (reader.next(source)) {
                        assertTrue(source.position() > 0);
                    }
                } catch (ProtocolException e) {
                    assertTrue(e.getMessage().length() < 5000, e.getMessage());
                }
            });
        }
    }

    private void check(byte[] bytes, Runnable decoding) {
        try {
            var taken = allocation(decoding);
            if (taken > MOST_BYTES) {
                // The first use of a piece of code takes memory of its own, for linking; the second doesn't.
                var again = allocation(decoding);
                assertTrue(
                        again < MOST_BYTES,
                        () -> again + " bytes for " + HexFormat.of().formatHex(bytes));
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("reading " + HexFormat.of().formatHex(bytes), e);
        }
    }

    private long allocation(Runnable decoding) {
        var thread = Thread.currentThread().getId();
        var before = allocation.getThreadAllocatedBytes(thread);
        decoding.run();
        return allocation.getThreadAllocatedBytes(thread) - before;
    }

    private byte[] damage(byte[] healthy) {
        return switch (random.nextInt(6)) {
            case 0 -> randomBytes();
            case 1 -> Arrays.copyOf(healthy, random.nextInt(healthy.length + 1));
            case 2 -> withLength(healthy);
            case 3 -> nested(healthy);
            default -> withFlips(healthy.clone());
        };
    }

    private byte[] randomBytes() {
        var bytes = new byte[random.nextInt(64)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] withFlips(byte[] bytes) {
        for (int i = 1 + random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** A head somewhere gets a length of 2^31 to 2^64. */
    private byte[] withLength(byte[] healthy) {
        var at = random.nextInt(healthy.length + 1);
        var head = (random.nextInt(8) << 5) | 27;
        return ByteBuffer.allocate(healthy.length + 9)
                .put(healthy, 0, at)
                .put((byte) head)
                .putLong(random.nextLong() << random.nextInt(2) >>> random.nextInt(33))
                .put(healthy, at, healthy.length - at)
                .array();
    }

    private byte[] nested(byte[] healthy) {
        var depth = random.nextInt(100);
        var opening = List.of(0x81, 0x9f, 0xa1, 0xbf, 0xc1, 0x5f, 0x7f).get(random.nextInt(7));
        var bytes = new byte[depth + healthy.length];
        Arrays.fill(bytes, 0, depth, opening.byteValue());
        System.arraycopy(healthy, 0, bytes, depth, healthy.length);
        return bytes;
    }
}
