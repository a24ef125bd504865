/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

class EncodingTest {
    private static final Limits LIMITS = new Limits(1 << 20, 1000, 16);

    /** Its getter encodes another value meanwhile. */
    public record Curious(String text) {
        @Override
        public String text() {
            try (var inner = Codecs.of(String.class).encodeBeside("inner", LIMITS)) {
                return text + new String(bytes(inner.payload()), StandardCharsets.UTF_8);
            }
        }
    }

    private static byte[] bytes(Payload payload) {
        return CborNumbers.copy(payload.envelope());
    }

    @Test
    void aGetterThatEncodesMeanwhileGetsAPlaceOfItsOwn() {
        try (var outer = Codecs.of(Curious.class).encodeBeside(new Curious("a"), LIMITS)) {
            var read = (Curious) Codecs.of(Curious.class).decode(outer.payload(), LIMITS);
            assertTrue(read.text().startsWith("aeinner"), "the outer value is whole");
        }
    }

    @Test
    void twoEncodingsWithinEachOtherUseTheSamePlacesAgainAndAnOpenOneIsNeverGivenTwice() {
        var first = Encoding.borrow(LIMITS);
        var meanwhile = Encoding.borrow(LIMITS);
        assertNotSame(first, meanwhile);
        meanwhile.close();
        first.close();
        first.close();
        try (var again = Encoding.borrow(LIMITS);
                var other = Encoding.borrow(LIMITS)) {
            assertNotSame(again, other);
            assertEquals(Set.of(first, meanwhile), Set.of(again, other));
            assertEquals(0, again.payload().size());
        }
    }

    @Test
    void arraysBesideAMessageCountAgainstItsLimitAndAreLeftToTheirOwner() {
        var numbers = new double[100_000];
        numbers[7] = 7;
        try (var encoding = Codecs.of(double[].class).encodeBeside(numbers, LIMITS)) {
            var payload = encoding.copy();
            assertEquals(800_000 + bytes(payload).length, payload.size());
            assertEquals(
                    List.of(86),
                    payload.outside().stream().map(OutsideArray::tag).toList());
            var chunk = ByteBuffer.allocateDirect(64);
            assertTrue(payload.outside().get(0).take(chunk));
            assertEquals(7.0, Double.longBitsToDouble(Long.reverseBytes(chunk.getLong(56))));
        }
        var refusal = assertThrows(ProblemException.class, () -> Codecs.of(double[][].class)
                .encodeBeside(new double[][] {numbers, numbers}, LIMITS));
        assertEquals(Problem.TOO_LARGE, refusal.problem());
        var inline = Codecs.of(double[].class).encode(numbers, LIMITS);
        assertTrue(inline.remaining() > 800_000, "values that are encoded by themselves hold all");
    }

    @Test
    void longScratchMemoryIsNotKept() {
        var writer = new CborWriter(Limits.DEFAULT);
        writer.text("x".repeat(1 << 20));
        var large = writer.buffer().array();
        writer.reset(LIMITS);
        assertTrue(writer.buffer().array().length < large.length);
    }

    @Test
    void aReceivedArrayIsMadeWhenItsFirstByteComes() {
        var array = OutsideArray.receive(86, 1 << 30);
        assertThrows(IllegalStateException.class, array::array);
        assertThrows(ValueException.class, () -> OutsideArray.receive(86, 9));
        assertThrows(ValueException.class, () -> OutsideArray.receive(84, 4));
        assertEquals(0, ((double[]) OutsideArray.receive(86, 0).array()).length);
        assertEquals(24, OutsideArray.of(86, DoubleBuffer.allocate(3)).bytes());
    }

    @Test
    void aNameThatComesAgainIsTheSameStringAndStrangeOnesTakeLittleMemory() {
        var cache = new TextCache();
        var name = "areaMean(java.lang.String)".getBytes(StandardCharsets.UTF_8);
        var first = cache.text(name, 0, name.length);
        assertSame(first, cache.text(name.clone(), 0, name.length));
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var id = Thread.currentThread().getId();
        var before = bean.getThreadAllocatedBytes(id);
        for (int i = 0; i < 1000; i++) {
            var strange = ("strange" + i).getBytes(StandardCharsets.UTF_8);
            assertEquals("strange" + i, cache.text(strange, 0, strange.length));
        }
        assertTrue(bean.getThreadAllocatedBytes(id) - before < 1_000_000);
        assertEquals("areaMean(java.lang.String)", cache.text(name, 0, name.length));
        var broken = new byte[] {(byte) 0xff};
        assertThrows(ValueException.class, () -> cache.text(broken, 0, 1));
        assertThrows(ValueException.class, () -> cache.text(broken, 0, 1));
    }
}
