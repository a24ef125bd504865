/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Payload;

class FrameWriterTest {
    /** Half a wave, then a whole one, then the other half. */
    private static final String CUT = "a\ud83c-\ud83c\udf0a-\udf0a";

    private static final String REPAIRED = "a\ufffd-\ud83c\udf0a-\ufffd";
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private static Frame sent(Frame frame) throws ProtocolException {
        var reader = new FrameReader(Limits.DEFAULT);
        reader.admit();
        return (Frame) Sent.one(reader, FrameWriter.encode(frame).get(0));
    }

    @Test
    void aTextThatWasCutInsideACharacterIsSaidAllTheSame() throws ProtocolException {
        assertEquals(
                new Frame.Failure(1, 60, REPAIRED, -1, REPAIRED, REPAIRED, NOTHING),
                sent(new Frame.Failure(1, 60, CUT, -1, CUT, CUT, NOTHING)));
        assertEquals(new Frame.ProgressReport(1, 0.5, REPAIRED), sent(new Frame.ProgressReport(1, 0.5, CUT)));
        assertEquals(new Frame.GoAway(21, REPAIRED), sent(new Frame.GoAway(21, CUT)));
        assertEquals(
                new Frame.Hello(1, REPAIRED, REPAIRED, 1, 1, NOTHING, NOTHING),
                sent(new Frame.Hello(1, CUT, CUT, 1, 1, NOTHING, NOTHING)));
        assertEquals(
                new Frame.Call(1, REPAIRED, REPAIRED, 1, true, Payload.of()),
                sent(new Frame.Call(1, CUT, CUT, 1, true, Payload.of())));
        assertEquals(new Frame.Withdraw(REPAIRED), sent(new Frame.Withdraw(CUT)));
    }

    @Test
    void aPropertyWithHalfACharacterIsLeftOutAndNamed() throws ProtocolException {
        var properties = new HashMap<String, Object>();
        properties.put("good", "\ud83c\udf0a");
        properties.put("text", CUT);
        properties.put("array", new String[] {"a", CUT});
        properties.put("list", List.of(1, CUT));
        properties.put("unit", CUT.charAt(1));
        properties.put("units", CUT.toCharArray());
        properties.put(CUT, 1);
        assertEquals(Set.of("text", "array", "list", "unit", "units", CUT), EndpointProperties.unsendable(properties));
        assertEquals(
                new Frame.Announce("e", Map.of("good", "\ud83c\udf0a")), sent(new Frame.Announce("e", properties)));
    }

    @Test
    void aControlFrameForWhichThePeerWouldHangUpIsNeverMade() throws ProtocolException {
        var most = "x".repeat(FrameReader.MAX_CONTROL - 15);
        assertEquals(new Frame.ProgressReport(1, 1, most), sent(new Frame.ProgressReport(1, 1, most)));
        var report = new Frame.ProgressReport(1, 1, most + "x");
        var refusal = assertThrows(IllegalArgumentException.class, () -> FrameWriter.encode(report));
        assertEquals(
                "a frame PROGRESS is too large (1048577 bytes); the most is 1048576 bytes, shorten its texts",
                refusal.getMessage());
        var properties = Map.<String, Object>of("large", new byte[FrameReader.MAX_CONTROL]);
        assertThrows(IllegalArgumentException.class, () -> FrameWriter.encode(new Frame.Announce("e", properties)));
        var large = new Frame.Result(1, Payload.of(new byte[FrameReader.MAX_CONTROL + 1]));
        assertEquals(large, sent(large));
    }
}
