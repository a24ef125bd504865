/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.vectors.Damage;
import org.tombolo.wire.vectors.SampleTypes;
import org.tombolo.wire.vectors.Vectors;

/** Messages whose arrays outside don't fit them: a problem comes out, never another exception, and never much memory. */
class HostileArraysTest {
    private static final int CASES = Boolean.getBoolean("tombolo.long") ? 1_000_000 : 30_000;
    private static final Limits LIMITS = new Limits(1 << 16, 10_000, 32);
    private static final int[] TAGS = {0, 64, 69, 70, 72, 77, 78, 79, 85, 86, 71, 84, -1, 7610};

    /** An Object may box each of the elements that the limit allows. */
    private static final long MOST_BYTES = 4L * LIMITS.maxMessage() + 64L * LIMITS.maxElements();

    private final ThreadMXBean allocation = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Random random = new Random(20261125);
    private final Damage damage = new Damage(random);

    private record Seed(ValueCodec<Object> codec, Payload payload) {}

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void whateverIsNamedAndWhateverComesTheAnswerIsAValueOrAProblem() {
        var seeds = new ArrayList<Seed>();
        for (var file : List.of("outside.json", "values.json")) {
            Vectors.read(file)
                    .forEach(vector -> seeds.add(new Seed(
                            Codecs.of(SampleTypes.named((String) vector.get("type"))), Vectors.payload(vector))));
        }
        for (int i = 0; i < CASES; i++) {
            var seed = seeds.get(random.nextInt(random.nextBoolean() ? seeds.size() : 20));
            var other = seeds.get(random.nextInt(20));
            var envelope = CborNumbers.copy(seed.payload().envelope());
            var bytes = random.nextInt(3) == 0 ? envelope : damage.of(envelope);
            var arrays = random.nextInt(3) == 0 ? arrays() : other.payload().outside();
            check(seed.codec(), new Payload(ByteBuffer.wrap(bytes), arrays));
        }
    }

    private void check(ValueCodec<Object> codec, Payload payload) {
        var thread = Thread.currentThread().getId();
        var before = allocation.getThreadAllocatedBytes(thread);
        try {
            codec.decode(payload, LIMITS);
        } catch (ProblemException e) {
            assertTrue(e.getMessage().length() < 5000, e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("reading " + payload + " as " + codec.typeName(), e);
        }
        var taken = allocation.getThreadAllocatedBytes(thread) - before;
        assertTrue(taken < MOST_BYTES, () -> taken + " bytes for " + payload + " as " + codec.typeName());
    }

    private List<OutsideArray> arrays() {
        var arrays = new ArrayList<OutsideArray>();
        for (int i = random.nextInt(4); i > 0; i--) {
            var bytes = random.nextInt(20) == 0 ? LIMITS.maxMessage() : random.nextInt(40);
            try {
                var array = OutsideArray.receive(TAGS[random.nextInt(TAGS.length)], bytes);
                array.put(ByteBuffer.allocate(bytes));
                arrays.add(array);
            } catch (ValueException e) {
                assertTrue(e.getMessage().length() < 200);
            }
        }
        return arrays;
    }
}
