/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.wire.value.CborWriter;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Payload;
import org.tombolo.wire.vectors.JsonReading;
import org.tombolo.wire.vectors.Vectors;

class FrameReaderTest {
    private static final Limits LIMITS = new Limits(4096, 1000, 16);

    private final FrameReader reader = admitted(LIMITS);

    private static FrameReader admitted(Limits limits) {
        var reader = new FrameReader(limits);
        reader.admit();
        return reader;
    }

    @Test
    void framesAreTheSameHoweverTheirBytesAreCut() throws ProtocolException {
        var stream = ByteBuffer.allocate(64 * 1024);
        Vectors.read("frames.json").forEach(vector -> {
            stream.put(Vectors.bytes(vector.get("bytes")));
            ((List<?>) vector.getOrDefault("data", List.of())).forEach(data -> stream.put(Vectors.bytes(data)));
        });
        stream.flip();
        var whole = Sent.readAll(admitted(LIMITS), stream.duplicate(), stream.remaining());
        assertEquals(31, whole.size());
        for (int cut = 1; cut < stream.remaining(); cut++) {
            var pieces = stream.duplicate();
            var split = admitted(LIMITS);
            var found = new ArrayList<>(Sent.readAll(split, pieces.slice(0, cut), cut));
            found.addAll(Sent.readAll(split, pieces.slice(cut, pieces.remaining() - cut), pieces.remaining()));
            assertEquals(hex(whole), hex(found), "cut at " + cut);
        }
        assertEquals(hex(whole), hex(Sent.readAll(admitted(LIMITS), stream.duplicate(), 1)));
    }

    private static List<String> hex(List<Incoming> frames) {
        return frames.stream()
                .map(frame -> FrameWriter.encode(Sent.again((Frame) frame)).stream()
                        .map(JsonReading::hex)
                        .collect(Collectors.joining()))
                .toList();
    }

    @Test
    void aCallThatIsTooLargeIsReportedAndTheNextFrameIsRead() throws ProtocolException {
        var large = new Frame.Call(9, "e", "m()", 1, false, Payload.of(new byte[40_000]));
        var stream = ByteBuffer.allocate(50_000);
        FrameWriter.encode(large).forEach(stream::put);
        FrameWriter.encode(new Frame.Ping(3)).forEach(stream::put);
        var length = FrameWriter.encode(large).stream()
                        .mapToInt(ByteBuffer::remaining)
                        .sum()
                - 12L;
        assertEquals(
                List.of(
                        new Oversized(FrameType.CALL, 9, false, length, LIMITS.maxMessage(), Problem.TOO_LARGE),
                        new Frame.Ping(3)),
                Sent.readAll(reader, stream.flip(), 1000));
    }

    @Test
    void aLongPayloadIsKeptAsItCame() throws ProtocolException {
        var arguments = new byte[100_000];
        arguments[99_999] = 7;
        var sent = new Frame.Call(1, "e", "m()", 1, false, Payload.of(arguments));
        assertEquals(
                sent,
                Sent.one(admitted(Limits.DEFAULT), FrameWriter.encode(sent).get(0)));
    }

    @Test
    void anAnnouncedLengthCostsNoMemoryBeforeItsBytesCome() throws ProtocolException {
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var patient = admitted(Limits.DEFAULT);
        var header =
                ByteBuffer.allocate(12).putInt(0, 60 << 20).put(4, (byte) 2).putInt(8, 1);
        var before = bean.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertFalse(patient.next(header));
        var taken = bean.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertTrue(taken < 400_000, taken + " bytes taken");
    }

    @Test
    void endpointsThatAreAnnouncedShareTheNamesOfTheirProperties() throws ProtocolException {
        var names = new ArrayList<String>();
        for (var id : List.of("one", "two")) {
            var announce = new Frame.Announce(id, Map.of("endpoint.framework.uuid", id));
            var read = (Frame.Announce)
                    Sent.one(reader, FrameWriter.encode(announce).get(0));
            assertEquals(announce, read);
            names.addAll(read.properties().keySet());
        }
        assertSame(names.get(0), names.get(1));
    }

    @Test
    void aStrangerMaySayHelloButSendNothingLarge() throws ProtocolException {
        var stranger = new FrameReader(Limits.DEFAULT);
        var hello = new Frame.Hello(1, "r", "n", 1 << 20, 8, ByteBuffer.allocate(0), ByteBuffer.allocate(16));
        assertEquals(hello, Sent.one(stranger, FrameWriter.encode(hello).get(0)));
        var call = FrameWriter.encode(new Frame.Call(1, "e", "m()", 1, false, Payload.of(new byte[1])))
                .get(0);
        var refusal = assertThrows(ProtocolException.class, () -> stranger.next(call.duplicate()));
        assertTrue(refusal.getMessage().startsWith("a frame CALL of 12 bytes came before"), refusal.getMessage());
        var ignorable = ByteBuffer.allocate(12)
                .putInt(0, FrameReader.MAX_CONTROL + 1)
                .put(4, (byte) 200)
                .put(5, (byte) 1);
        assertThrows(ProtocolException.class, () -> new FrameReader(Limits.DEFAULT).next(ignorable));
        var greeted = new FrameReader(Limits.DEFAULT);
        assertTrue(greeted.next(FrameWriter.encode(hello).get(0)));
        greeted.admit();
        assertTrue(greeted.next(call));
    }

    @Test
    void anUnknownFrameIsPassedOverIfItsSenderAllows() throws ProtocolException {
        var unknown = ByteBuffer.allocate(12 + 100_000)
                .putInt(0, 100_000)
                .put(4, (byte) 200)
                .put(5, (byte) 1);
        var pong = FrameWriter.encode(new Frame.Pong(4)).get(0);
        assertFalse(reader.next(unknown));
        assertEquals(new Frame.Pong(4), Sent.one(reader, pong));
        var demanding = ByteBuffer.allocate(12).put(4, (byte) 200);
        var refusal = assertThrows(ProtocolException.class, () -> reader.next(demanding));
        assertEquals(
                "a frame of type 200 came, which version 1 of the protocol doesn't know and may not pass over",
                refusal.getMessage());
    }

    @Test
    void aControlFrameOverItsLimitEndsTheConnection() {
        var announce = ByteBuffer.allocate(12).putInt(0, 5000).put(4, (byte) 13);
        var refusal = assertThrows(ProtocolException.class, () -> reader.next(announce));
        assertEquals("a frame ANNOUNCE of 5000 bytes came; the most is 4096", refusal.getMessage());
    }

    @Test
    void bytesOfAnotherProtocolAreRefused() {
        var http = ByteBuffer.wrap("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThrows(ProtocolException.class, () -> reader.next(http));
        var callZero = ByteBuffer.allocate(13).putInt(0, 1).put(4, (byte) 3).put(12, (byte) 0x80);
        assertThrows(ProtocolException.class, () -> admitted(LIMITS).next(callZero));
    }

    @Test
    void aPropertyGivenTwiceAndASetMadeToCollideAreRefused() {
        var twice = new CborWriter(Limits.DEFAULT);
        twice.beginMap(2);
        for (int i = 0; i < 2; i++) {
            twice.text("k");
            twice.beginArray(2);
            twice.integer(99);
            twice.nil();
            twice.end();
        }
        assertMalformed(twice, "k: given twice");
        var large = new CborWriter(Limits.DEFAULT);
        large.beginMap(1);
        large.text("k");
        large.beginArray(2);
        large.integer(PropertyKind.SET.number());
        large.beginArray(1001);
        for (long i = 0; i < 1001; i++) {
            large.beginArray(2);
            large.integer(PropertyKind.LONG.number());
            large.integer(i << 32 | i);
            large.end();
        }
        assertMalformed(large, "k: a set of more than 1000 elements; send a list");
        var numbers = LongStream.range(0, 1001).boxed().collect(Collectors.toSet());
        assertEquals(
                Set.of("set"), EndpointProperties.unsendable(Map.of("set", numbers, "list", List.copyOf(numbers))));
    }

    private static void assertMalformed(CborWriter properties, String reason) {
        var payload = new CborWriter(Limits.DEFAULT);
        payload.beginArray(2);
        payload.text("e");
        payload.raw(properties.buffer());
        var fields = payload.buffer();
        var frame = ByteBuffer.allocate(12 + fields.remaining())
                .putInt(0, fields.remaining())
                .put(4, (byte) 13)
                .position(12)
                .put(fields)
                .flip();
        var refusal = assertThrows(
                ProtocolException.class, () -> admitted(Limits.DEFAULT).next(frame));
        assertTrue(refusal.getMessage().endsWith(reason), refusal.getMessage());
    }

    @Test
    void propertiesOfOtherTypesAreLeftOutAndNamed() throws ProtocolException {
        var properties = new HashMap<String, Object>();
        properties.put("good", List.of(1, "a", 'c'));
        properties.put("nothing", null);
        properties.put("object", new Object());
        properties.put("nested", List.of(List.of("a")));
        properties.put("map", Map.of());
        assertEquals(Set.of("map", "nested", "nothing", "object"), EndpointProperties.unsendable(properties));
        var bytes = FrameWriter.encode(new Frame.Modified("e", properties)).get(0);
        assertEquals(new Frame.Modified("e", Map.of("good", List.of(1, "a", 'c'))), Sent.one(reader, bytes));
    }
}
