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
     * Encodes a frame.
     *
     * @param frame which
     * @return its bytes, header first, to be written in order; large values are the frame's own buffers, not copies
     * @throws org.tombolo.api.ProblemException INVALID_ARGUMENT if a text in it has no UTF-8 form, TOO_LARGE if it is larger than a
     *     payload may ever be
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
            if (length > Integer.MAX_VALUE) {
                throw ValueException.tooLarge("the frame has " + length + " bytes, more than a payload may ever have");
            }
            FrameHeader.write(head, frame.type(), frame.id(), (int) length);
            return copied ? List.of(head) : List.of(head, tail.duplicate());
        } catch (ValueException e) {
            throw e.asProblem();
        }
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
        out.text(frame.runtime());
        out.text(frame.name());
        out.integer(frame.maxMessage());
        return number(out, frame.maxOpenCalls());
    }

    private static ByteBuffer call(CborWriter out, Frame.Call frame) {
        array(out, 5).text(frame.endpoint());
        out.text(frame.method());
        out.integer(frame.remainingMillis());
        out.bool(frame.wantsProgress());
        return bytes(out, frame.arguments());
    }

    private static ByteBuffer failure(CborWriter out, Frame.Failure frame) {
        array(out, 6).integer(frame.code());
        out.text(frame.message());
        out.integer(frame.retryAfterMillis());
        out.text(frame.remoteStack());
        out.text(frame.declared());
        return bytes(out, frame.data());
    }

    private static ByteBuffer progress(CborWriter out, Frame.ProgressReport frame) {
        array(out, 2).float64(frame.fraction());
        return text(out, frame.message());
    }

    private static ByteBuffer endpoint(CborWriter out, String endpoint, Map<String, Object> properties) {
        array(out, 2).text(endpoint);
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
        out.text(value);
        return NOTHING;
    }

    private static ByteBuffer bytes(CborWriter out, ByteBuffer value) {
        out.bytesHead(value.remaining());
        return value;
    }
}
