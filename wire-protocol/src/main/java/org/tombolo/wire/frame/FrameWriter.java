/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.tombolo.wire.value.CborWriter;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.ValueException;

/** Turns frames into bytes. Stateless, for any number of threads. */
public final class FrameWriter {
    /** Smaller buffers are copied behind the header; one write of one buffer costs less than a gathering one. */
    private static final int COPIED_UP_TO = 16 * 1024;

    private static final int HEADER_ROOM = FrameHeader.SIZE;
    private static final ByteBuffer NO_HEADER_YET = ByteBuffer.wrap(new byte[HEADER_ROOM]);
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private FrameWriter() {}

    /**
     * Encodes a frame. In its texts, half a surrogate pair becomes U+FFFD, as it has no UTF-8 form: a message is better damaged than
     * never said.
     *
     * @param frame which
     * @return its bytes, header first, to be written in order; large values are the frame's own buffers, not copies
     * @throws org.tombolo.api.ProblemException TOO_LARGE if a call, result or problem is larger than a payload may ever be
     * @throws IllegalArgumentException if any other frame is larger than {@link FrameReader#MAX_CONTROL}, for which the receiver would
     *     end the connection
     */
    public static List<ByteBuffer> encode(Frame frame) {
        try {
            var out = new CborWriter(Limits.DEFAULT);
            out.raw(NO_HEADER_YET);
            var tail = writeFields(out, frame);
            var copied = tail.remaining() <= COPIED_UP_TO;
            if (copied) {
                out.raw(tail);
            }
            var head = out.buffer();
            var length = (long) head.remaining() - FrameHeader.SIZE + (copied ? 0 : tail.remaining());
            if (length > FrameReader.MAX_CONTROL && !frame.type().carriesValues()) {
                throw overControl(frame, length + " bytes");
            }
            if (length > Integer.MAX_VALUE) {
                throw ValueException.tooLarge("the frame has " + length + " bytes, more than a payload may ever have");
            }
            FrameHeader.write(head, frame.type(), frame.id(), (int) length);
            return copied ? List.of(head) : List.of(head, tail.duplicate());
        } catch (ValueException e) {
            throw frame.type().carriesValues() ? e.asProblem() : overControl(frame, e.getMessage());
        }
    }

    private static IllegalArgumentException overControl(Frame frame, String size) {
        return new IllegalArgumentException("a frame " + frame.type() + " is too large (" + size + "); the most is "
                + FrameReader.MAX_CONTROL + " bytes, shorten its texts");
    }

    /** Writes all fields but the content of a last byte string, which is returned. */
    private static ByteBuffer writeFields(CborWriter out, Frame frame) {
        return switch (frame.type()) {
            case HELLO -> hello(out, (Frame.Hello) frame);
            case CALL -> call(out, (Frame.Call) frame);
            case RESULT -> bytes(array(out, 1), ((Frame.Result) frame).value());
            case PROBLEM -> failure(out, (Frame.Failure) frame);
            case CANCEL -> number(array(out, 1), ((Frame.Cancel) frame).code());
            case PROGRESS -> progress(out, (Frame.ProgressReport) frame);
            case ANNOUNCE -> endpoint(out, ((Frame.Announce) frame).endpoint(), ((Frame.Announce) frame).properties());
            case MODIFIED -> endpoint(out, ((Frame.Modified) frame).endpoint(), ((Frame.Modified) frame).properties());
            case WITHDRAW -> text(array(out, 1), ((Frame.Withdraw) frame).endpoint());
            case PING -> number(array(out, 1), ((Frame.Ping) frame).nonce());
            case PONG -> number(array(out, 1), ((Frame.Pong) frame).nonce());
            case GOAWAY -> goAway(out, (Frame.GoAway) frame);
        };
    }

    private static ByteBuffer hello(CborWriter out, Frame.Hello frame) {
        array(out, 5).integer(frame.version());
        text(out, frame.runtime());
        text(out, frame.name());
        out.integer(frame.maxMessage());
        return number(out, frame.maxOpenCalls());
    }

    private static ByteBuffer call(CborWriter out, Frame.Call frame) {
        text(array(out, 5), frame.endpoint());
        text(out, frame.method());
        out.integer(frame.remainingMillis());
        out.bool(frame.wantsProgress());
        return bytes(out, frame.arguments());
    }

    private static ByteBuffer failure(CborWriter out, Frame.Failure frame) {
        array(out, 6).integer(frame.code());
        text(out, frame.message());
        out.integer(frame.retryAfterMillis());
        text(out, frame.remoteStack());
        text(out, frame.declared());
        return bytes(out, frame.data());
    }

    private static ByteBuffer progress(CborWriter out, Frame.ProgressReport frame) {
        array(out, 2).float64(frame.fraction());
        return text(out, frame.message());
    }

    private static ByteBuffer endpoint(CborWriter out, String endpoint, Map<String, Object> properties) {
        text(array(out, 2), endpoint);
        EndpointProperties.write(out, properties);
        return NOTHING;
    }

    private static ByteBuffer goAway(CborWriter out, Frame.GoAway frame) {
        array(out, 2).integer(frame.code());
        return text(out, frame.message());
    }

    private static CborWriter array(CborWriter out, int fields) {
        out.beginArray(fields);
        return out;
    }

    private static ByteBuffer number(CborWriter out, long value) {
        out.integer(value);
        return NOTHING;
    }

    private static ByteBuffer text(CborWriter out, String value) {
        out.text(WholeText.repaired(value));
        return NOTHING;
    }

    private static ByteBuffer bytes(CborWriter out, ByteBuffer value) {
        out.bytesHead(value.remaining());
        return value;
    }
}
