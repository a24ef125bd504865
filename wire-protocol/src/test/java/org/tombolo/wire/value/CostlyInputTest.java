/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** Messages that are made to cost their reader more than their sender, and texts that are cut for that reason. */
class CostlyInputTest {
    private static final String WAVE = "\ud83c\udf0a";
    private static final String HALF = "\ud83c";

    private final ValueCodec<Object> object = Codecs.of(Object.class);

    private static ProblemException refusal(ValueCodec<Object> codec, CborWriter message) {
        return assertThrows(ProblemException.class, () -> codec.decode(message.buffer(), Limits.DEFAULT));
    }

    @Test
    void aNumberThatWouldTakeHoursToPrintIsRefusedOnBothSides() {
        var message = new CborWriter(Limits.DEFAULT);
        message.beginMap(1);
        message.tag(2);
        var digits = new byte[4097];
        Arrays.fill(digits, (byte) 1);
        message.bytes(ByteBuffer.wrap(digits));
        message.nil();
        var refused = refusal(object, message);
        assertEquals(Problem.TOO_LARGE, refused.problem());
        assertEquals("a whole number of 4097 bytes is over the limit of 4096", refused.getMessage());
        var numbers = Codecs.of(BigInteger.class);
        var large = BigInteger.ONE.shiftLeft(8 * 4096);
        assertThrows(ProblemException.class, () -> numbers.encode(large, Limits.DEFAULT));
        var most = large.subtract(BigInteger.ONE);
        assertEquals(most, numbers.decode(numbers.encode(most, Limits.DEFAULT), Limits.DEFAULT));
    }

    @Test
    void whatIsQuotedIsCutBetweenCharacters() {
        for (int shift = 0; shift < 2; shift++) {
            var text = "x".repeat(shift) + WAVE.repeat(1000);
            var date = new CborWriter(Limits.DEFAULT);
            date.text(text);
            assertWhole(refusal(Codecs.of(LocalDate.class), date).getMessage());
            var key = new CborWriter(Limits.DEFAULT);
            key.beginMap(1);
            key.text(text);
            key.raw(new byte[] {(byte) 0xff});
            assertWhole(refusal(object, key).getMessage());
            assertWhole(ValueException.invalid(text).getMessage());
        }
    }

    private static void assertWhole(String message) {
        assertTrue(message.contains("..."), message);
        assertEquals(message, new String(message.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    @Test
    void halfACharacterInAUsersValueIsRefusedWithItsPlace() {
        assertHalf("[1]", new String[] {"a", HALF});
        var names = NdArray.of(new String[] {"a", HALF}, 2);
        assertHalf("v[1]", Dataset.builder().variable("v", List.of("x"), names).build());
        assertHalf("title", Dataset.builder().attributes(Map.of("title", HALF)).build());
    }

    private static void assertHalf(String place, Object value) {
        var codec = Codecs.of(value.getClass());
        var refused = assertThrows(ProblemException.class, () -> codec.encode(value, Limits.DEFAULT));
        assertEquals(Problem.INVALID_ARGUMENT, refused.problem());
        assertEquals(
                place + ": a text of 1 characters holds half of a surrogate pair, which has no UTF-8 form",
                refused.getMessage());
    }
}
