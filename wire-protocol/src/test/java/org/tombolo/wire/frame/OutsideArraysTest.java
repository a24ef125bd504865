/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tombolo.api.NdArray;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.plan.InterfacePlan;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Memory;
import org.tombolo.wire.value.OutsideArray;
import org.tombolo.wire.value.Payload;

class OutsideArraysTest {
    /** Long arrays of every kind. */
    @SuppressWarnings("ArrayRecordComponent") // They are what is tested; nothing compares the records.
    public record Kinds(
            double[] doubles,
            float[] floats,
            long[] longs,
            int[] ints,
            short[] shorts,
            byte[] bytes,
            NdArray unsigned,
            double[] few) {}

    /** One method. */
    public interface Service {
        Kinds all(Kinds all);

        double[] widened(double[] values);

        float[] single(float[] values);

        Object any(Object value);
    }

    private static final Limits LIMITS = new Limits(1 << 20, 1000, 16);

    private static final class Budget implements Memory {
        final AtomicLong taken = new AtomicLong();
        long most = 1 << 20;

        @Override
        public boolean reserve(long bytes) {
            return taken.addAndGet(bytes) <= most || taken.addAndGet(-bytes) < 0;
        }

        @Override
        public void release(long bytes) {
            taken.addAndGet(-bytes);
        }
    }

    private final Budget memory = new Budget();
    private final FrameReader reader = admitted();

    private FrameReader admitted() {
        var made = new FrameReader(LIMITS, memory);
        made.admit();
        return made;
    }

    private static MethodPlan plan(String name) {
        return InterfacePlan.of(Service.class).methods().stream()
                .filter(method -> method.method().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ByteBuffer stream(List<ByteBuffer> parts) {
        var stream = ByteBuffer.allocateDirect(
                parts.stream().mapToInt(ByteBuffer::remaining).sum());
        parts.forEach(part -> stream.put(part.duplicate()));
        return stream.flip();
    }

    private static List<ByteBuffer> call(String name, Object argument, int id) {
        var plan = plan(name);
        try (var encoding = plan.encodeArguments(new Object[] {argument}, LIMITS)) {
            return FrameWriter.encode(new Frame.Call(id, "e", plan.id(), 1, false, encoding.payload()));
        }
    }

    private static double[] numbers(int count) {
        var numbers = new double[count];
        Arrays.setAll(numbers, index -> index * 0.5);
        return numbers;
    }

    @Test
    void longArraysOfAllKindsArriveAsTheyWereHoweverTheirBytesAreCut() throws ProtocolException {
        var longs = new long[3000];
        Arrays.setAll(longs, index -> index * 0x0123_4567_89abL);
        var ints = new int[5000];
        Arrays.setAll(ints, index -> -index);
        var shorts = new short[9000];
        Arrays.fill(shorts, (short) 0x1234);
        var floats = new float[5000];
        Arrays.fill(floats, 1.25f);
        var bytes = new byte[20_000];
        Arrays.fill(bytes, (byte) 3);
        var sent = new Kinds(
                numbers(3000),
                floats,
                longs,
                ints,
                shorts,
                bytes,
                NdArray.wrap(NdArray.Type.UINT16, shorts, new int[] {90, 100}),
                numbers(3));
        var parts = call("all", sent, 1);
        assertTrue(parts.get(0).remaining() < 600, "only the short array travels within");
        for (int piece : new int[] {1, 7, 13, 4096, 1 << 20}) {
            var frame =
                    (Frame.Call) Sent.readAll(admitted(), stream(parts), piece).get(0);
            assertEquals(7, frame.outside().size());
            var got = (Kinds) plan("all").decodeArguments(frame.arguments(), LIMITS)[0];
            assertArrayEquals(sent.doubles, got.doubles);
            assertArrayEquals(sent.floats, got.floats);
            assertArrayEquals(longs, got.longs);
            assertArrayEquals(ints, got.ints);
            assertArrayEquals(shorts, got.shorts);
            assertArrayEquals(bytes, got.bytes);
            assertEquals(sent.unsigned, got.unsigned);
            assertArrayEquals(sent.few, got.few);
            assertSame(
                    frame.outside().get(0).array(), got.doubles, "the array that was filled is the one that is given");
        }
        assertEquals(0, memory.taken.get(), "what is reserved on the way is given back");
    }

    @Test
    void anArrayOfAnotherTypeIsConverted() throws ProtocolException {
        var floats = new float[5000];
        Arrays.fill(floats, 0.5f);
        var plan = plan("widened");
        var frame = (Frame.Call) Sent.one(reader, stream(call("single", floats, 1)));
        var widened = (double[]) plan.decodeArguments(frame.arguments(), LIMITS)[0];
        assertEquals(5000, widened.length);
        assertEquals(0.5, widened[4999]);
        var again = (Frame.Call) Sent.one(reader, stream(call("single", floats, 2)));
        var any = (List<?>) plan("any").decodeArguments(again.arguments(), new Limits(1 << 20, 10_000, 16))[0];
        assertEquals(5000, any.size());
        var bytes = new byte[20_000];
        var raw = (Frame.Call) Sent.one(reader, stream(call("any", bytes, 3)));
        assertArrayEquals(bytes, (byte[]) plan("any").decodeArguments(raw.arguments(), LIMITS)[0]);
        var narrow = new Limits(30_000, 1000, 16);
        var large = (Frame.Call) Sent.one(reader, stream(call("single", floats, 4)));
        var refusal = assertThrows(ProblemException.class, () -> plan.decodeArguments(large.arguments(), narrow));
        assertEquals(Problem.TOO_LARGE, refusal.problem());
    }

    @Test
    void messagesOfSeveralCallsAreMixedAndASmallOnePassesALongOne() throws ProtocolException {
        var one = call("widened", numbers(60_000), 1);
        var two = call("widened", numbers(40_000), 2);
        var ping = FrameWriter.encode(new Frame.Ping(5)).get(0);
        var mixed = stream(List.of(
                one.get(0),
                one.get(1),
                two.get(0),
                two.get(1),
                ping,
                one.get(2),
                two.get(2),
                one.get(3),
                two.get(3),
                one.get(4)));
        var found = Sent.readAll(reader, mixed, 1000);
        assertEquals(new Frame.Ping(5), found.get(0));
        assertEquals(2, ((Frame) found.get(1)).id());
        assertEquals(1, ((Frame) found.get(2)).id());
    }

    @Test
    void aMessageOverTheLimitOrTheMemoryIsRefusedAtOnceAndPassedOver() throws ProtocolException {
        var large = call("widened", numbers(100_000), 1);
        memory.most = 1 << 19;
        var before = stream(large.subList(0, 1));
        var busy = (Oversized) Sent.one(reader, before);
        assertEquals(Problem.BUSY, busy.problem());
        assertEquals(
                0,
                Sent.readAll(reader, stream(large.subList(1, large.size())), 4096)
                        .size());
        var small = new FrameReader(new Limits(1 << 19, 1000, 16), Memory.unbounded());
        small.admit();
        var refused = (Oversized) Sent.readAll(small, stream(large), 4096).get(0);
        assertEquals(Problem.TOO_LARGE, refused.problem());
        assertEquals(FrameType.CALL, refused.type());
        assertTrue(
                Sent.one(small, stream(call("widened", numbers(3), 1))) instanceof Frame.Call, "the connection lives");
    }

    @Test
    void aMessageThatItsSenderGivesUpIsForgotten() throws ProtocolException {
        var call = call("widened", numbers(60_000), 1);
        assertFalse(reader.next(stream(call.subList(0, 2))));
        assertTrue(memory.taken.get() > 480_000, "the envelope counts too");
        assertEquals(new Frame.Cancel(1, 10), Sent.one(reader, stream(FrameWriter.encode(new Frame.Cancel(1, 10)))));
        assertEquals(0, memory.taken.get());
        assertEquals(1, Sent.readAll(reader, stream(call), 999).size(), "the number is free again");
        assertFalse(reader.next(stream(call.subList(0, 2))));
        reader.close();
        assertEquals(0, memory.taken.get());
    }

    @Test
    void dataThatBelongsToNoMessageOrIsTooMuchEndsTheConnection() throws ProtocolException {
        var call = call("widened", numbers(60_000), 1);
        assertThrows(ProtocolException.class, () -> admitted().next(stream(call.subList(1, 2))));
        var twice = admitted();
        assertThrows(
                ProtocolException.class, () -> Sent.readAll(twice, stream(List.of(call.get(0), call.get(0))), 5000));
        var extra = call("widened", numbers(3000), 1);
        var more = admitted();
        var refusal = assertThrows(
                ProtocolException.class,
                () -> Sent.readAll(more, stream(List.of(extra.get(0), extra.get(1), extra.get(1))), 5000));
        assertEquals(
                "a frame DATA of 24000 bytes came for call 1; the most is 131072, and 0 are missing there",
                refusal.getMessage());
    }

    @Test
    void aLongMessageWithoutArraysCountsAsWell() throws ProtocolException {
        memory.most = 50_000;
        var lengthy = FrameWriter.encode(new Frame.Result(1, Payload.of(new byte[60_000])));
        var busy = (Oversized) Sent.one(reader, stream(lengthy));
        assertEquals(Problem.BUSY, busy.problem());
        assertTrue(busy.serving());
        var fits = FrameWriter.encode(new Frame.Result(1, Payload.of(new byte[40_000])));
        var whole = stream(fits);
        assertFalse(reader.next(whole.slice(0, 30_000)));
        assertTrue(memory.taken.get() >= 40_000);
        reader.close();
        assertEquals(0, memory.taken.get());
    }

    @Test
    void tooManyMessagesAtOnceAreBusyAndFarTooManyEndTheConnection() throws ProtocolException {
        var patient = new FrameReader(LIMITS, Memory.unbounded());
        patient.admit();
        var array = OutsideArray.of(0, ByteBuffer.allocate(1));
        var busy = 0;
        for (int id = 1; id <= 8 * FrameReader.MAX_UNDER_WAY; id++) {
            var result = new Frame.Result(id, new Payload(ByteBuffer.allocate(1), List.of(array)));
            if (patient.next(FrameWriter.encode(result).get(0))) {
                assertEquals(Problem.BUSY, ((Oversized) patient.frame()).problem());
                busy++;
            }
        }
        assertEquals(7 * FrameReader.MAX_UNDER_WAY, busy);
        var last = new Frame.Result(
                8 * FrameReader.MAX_UNDER_WAY + 1, new Payload(ByteBuffer.allocate(1), List.of(array)));
        assertThrows(
                ProtocolException.class,
                () -> patient.next(FrameWriter.encode(last).get(0)));
        patient.close();
    }
}
