/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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

    /** What hash tables can't sort, and what they can't sort together. */
    public interface Tables {
        Set<LocalDateTime> times();

        Set<String> texts();
    }

    private static ValueCodec<Object> tableOf(String method) throws NoSuchMethodException {
        return Codecs.of(Tables.class.getMethod(method).getGenericReturnType());
    }

    @Test
    void timesAndNumbersChosenToCollideAreRefused() throws NoSuchMethodException {
        var times = LongStream.range(0, 1001)
                .mapToObj(i -> LocalDateTime.of(LocalDate.EPOCH, LocalTime.ofNanoOfDay(i << 32 | i)))
                .toList();
        assertEquals(1, times.stream().map(LocalDateTime::hashCode).distinct().count());
        assertCollision(tableOf("times"), new LinkedHashSet<>(times));
        var keys = new LinkedHashMap<Object, Object>();
        LongStream.range(0, 1001).forEach(i -> keys.put(i << 32 | i, null));
        assertCollision(object, keys);
    }

    private static void assertCollision(ValueCodec<Object> codec, Object value) {
        var bytes = codec.encode(value, Limits.DEFAULT);
        var refused = assertThrows(ProblemException.class, () -> codec.decode(bytes, Limits.DEFAULT));
        assertEquals(Problem.INVALID_ARGUMENT, refused.problem());
        assertTrue(refused.getMessage().contains("more than 1000 elements of a set or map have the hash"));
    }

    @Test
    void aLargeSetAndAnElementGivenOftenAreNoAttack() throws NoSuchMethodException {
        var texts = Stream.concat(
                        Collections.nCopies(5000, "often").stream(),
                        IntStream.range(0, 100_000).mapToObj(Integer::toString))
                .toList();
        var bytes = object.encode(texts, Limits.DEFAULT);
        assertEquals(new HashSet<>(texts), tableOf("texts").decode(bytes, Limits.DEFAULT));
    }

    @Test
    void arraysThatGrowWhileTheyAreReadMustFitIntoTheLimitTogether() {
        var limits = new Limits(4096, 1000, 8);
        var message = new CborWriter(limits);
        message.beginArray(2);
        for (int i = 0; i < 2; i++) {
            message.tag(TypedArray.UINT8);
            message.bytes(ByteBuffer.allocate(300));
        }
        message.end();
        var bytes = message.buffer();
        for (var type : List.of(double[][].class, float[][].class, long[][].class, int[][].class)) {
            var refused =
                    assertThrows(ProblemException.class, () -> Codecs.of(type).decode(bytes, limits));
            assertEquals(Problem.TOO_LARGE, refused.problem());
            assertEquals(
                    "[1]: the message's arrays take 4800 bytes or more once they are converted, the limit maxMessage is"
                            + " 4096; send them in the type that is asked for",
                    refused.getMessage());
        }
        var half = new CborWriter(limits);
        half.tag(TypedArray.FLOAT16);
        half.bytes(ByteBuffer.allocate(2100));
        assertThrows(ProblemException.class, () -> Codecs.of(NdArray.class).decode(half.buffer(), limits));
        var same = Codecs.of(double[].class);
        assertEquals(510, ((double[]) same.decode(same.encode(new double[510], limits), limits)).length);
    }

    @Test
    void aMillionElementsAreTheMostByDefault() {
        var message = new CborWriter(Limits.DEFAULT);
        message.beginArray(1_000_001);
        message.raw(new byte[1_000_001]);
        var refused = refusal(object, message);
        assertEquals(
                "the message's lists and maps hold more elements than the limit maxElements = 1000000",
                refused.getMessage());
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
