/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.vectors.Damage;
import org.tombolo.wire.vectors.SampleTypes;
import org.tombolo.wire.vectors.Vectors;

/** Bytes that nobody honest sends: a problem comes out, never another exception, and never much memory. */
class HostileInputTest {
    private static final int CASES = Boolean.getBoolean("tombolo.long") ? 1_000_000 : 50_000;
    private static final Limits LIMITS = new Limits(1 << 16, 10_000, 32);
    /** The most that a message of a few hundred bytes may take, several times what any vector takes. */
    private static final long MOST_BYTES = 300_000;

    private final ThreadMXBean allocation = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Random random = new Random(20261122);
    private final Damage damage = new Damage(random);

    private record Seed(ValueCodec<Object> codec, ByteBuffer bytes) {}

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
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
            var bytes = damage.of(seeds.get(random.nextInt(5) == 0 ? random.nextInt(seeds.size()) : seeds.indexOf(seed))
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
}
