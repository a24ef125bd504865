/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.plan.InterfacePlan;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.OutsideArray;
import org.tombolo.wire.value.Payload;

class OutsideWriterTest {
    /** Two methods. */
    public interface Service {
        double[] widened(double[] values);

        Object any(Object value);
    }

    private static final Limits LIMITS = new Limits(1 << 20, 1000, 16);

    private static MethodPlan plan(String name) {
        return InterfacePlan.of(Service.class).methods().stream()
                .filter(method -> method.method().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double[] numbers(int count) {
        var numbers = new double[count];
        Arrays.setAll(numbers, index -> index * 0.5);
        return numbers;
    }

    @Test
    void arraysThatDoNotFitTheMessageAreInvalidArguments() throws ProtocolException {
        var plan = plan("widened");
        byte[] named = {(byte) 0x81, (byte) 0xd8, 86, (byte) 0xd9, 0x1d, (byte) 0xba, 16};
        assertRefused(plan, named, List.of(), "is named, 86(16 bytes), but none is left");
        assertRefused(
                plan, named, List.of(received(86, 24)), "is named, 86(16 bytes), but the next one is 86(24 bytes)");
        assertRefused(
                plan, named, List.of(received(79, 16)), "is named, 86(16 bytes), but the next one is 79(16 bytes)");
        assertRefused(plan, named, List.of(received(86, 16), received(0, 1)), "0(1 bytes), belongs to no value");
        assertRefused(
                plan("any"),
                new byte[] {(byte) 0x81, (byte) 0xd9, 0x1d, (byte) 0xba, 0x61, 'a'},
                List.of(),
                "expected the length");
        assertRefused(
                plan("any"), new byte[] {(byte) 0x81, (byte) 0xd9, 0x1d, (byte) 0xba, 5}, List.of(), "none is left");
    }

    private static OutsideArray received(int tag, int bytes) {
        var array = OutsideArray.receive(tag, bytes);
        array.put(ByteBuffer.allocate(bytes));
        return array;
    }

    private static void assertRefused(MethodPlan plan, byte[] envelope, List<OutsideArray> outside, String message) {
        var payload = new Payload(ByteBuffer.wrap(envelope), outside);
        var refusal = assertThrows(ProblemException.class, () -> plan.decodeArguments(payload, LIMITS));
        assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
        assertEquals(Problem.INVALID_ARGUMENT, refusal.problem());
    }

    @Test
    void chunksAreOfWholeElementsAndNoLongerThanTheTargetOrADataFrame() {
        var payload =
                new Payload(ByteBuffer.allocate(1), List.of(OutsideArray.of(86, DoubleBuffer.wrap(numbers(20_000)))));
        var writer = new OutsideWriter(new Frame.Result(3, payload));
        var target = ByteBuffer.allocateDirect(1 << 20);
        assertTrue(writer.next(target));
        assertEquals(12 + OutsideWriter.MAX_DATA, target.position());
        target.clear().limit(12 + 15);
        assertTrue(writer.next(target));
        assertEquals(12 + 8, target.position());
        assertEquals(8, target.getInt(0));
        assertEquals(2, target.get(5), "the flag of the serving side");
        target.clear();
        assertTrue(writer.next(target));
        assertFalse(writer.hasNext());
        assertFalse(writer.next(target.clear()));
    }
}
