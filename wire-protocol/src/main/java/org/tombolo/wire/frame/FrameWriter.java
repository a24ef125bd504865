/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tombolo.wire.value.CborWriter;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Payload;
import org.tombolo.wire.value.ValueException;

/** Turns frames into bytes. Stateless, for any number of threads. */
public final class FrameWriter {
    /** Bounds a writer for frames by what a payload may ever have; what the receiver takes is judged before. */
    public static final Limits LIMITS = new Limits(1 << 30, 1_000_000, 64);

    private FrameWriter() {}

    /**
     * Appends a frame, header first. The arrays that follow it are not part of it: see {@link OutsideWriter}. In its texts, half a
     * surrogate pair becomes U+FFFD, as it has no UTF-8 form: a message is better damaged than never said.
     *
     * @param frame which
     * @param out a writer with {@link #LIMITS}, which may hold frames before it; unchanged if the frame is refused
     * @throws org.tombolo.api.ProblemException TOO_LARGE if a frame that carries values is larger than a payload may ever be
     * @throws IllegalArgumentException if any other frame is larger than {@link FrameReader#MAX_CONTROL}, for which the receiver would
     *     end the connection
     */
    public static void encode(Frame frame, CborWriter out) {
        var start = out.size();
        var written = false;
        try {
            FrameHeader.room(out);
            writeFields(out, frame);
            var length = out.size() - start - FrameHeader.SIZE;
            if (length > FrameReader.MAX_CONTROL && !frame.type().carriesValues()) {
                throw overControl(frame, length + " bytes");
            }
            FrameHeader.write(out, start, frame, length);
            written = true;
        } catch (ValueException e) {
            throw frame.type().carriesValues() ? e.asProblem() : overControl(frame, e.getMessage());
        } finally {
            if (!written) {
                out.truncate(start);
            }
        }
    }

    /**
     * Encodes a frame by itself.
     *
     * @param frame which
     * @return its bytes, and those of the DATA frames that follow it, to be written in order
     * @throws org.tombolo.api.ProblemException as the other
     * @throws IllegalArgumentException as the other
     */
    public static List<ByteBuffer> encode(Frame frame) {
        var out = new CborWriter(LIMITS);
        encode(frame, out);
        var parts = new ArrayList<ByteBuffer>();
        parts.add(out.buffer());
        OutsideWriter.appendAll(frame, parts);
        return parts;
    }

    private static IllegalArgumentException overControl(Frame frame, String size) {
        return new IllegalArgumentException("a frame " + frame.type() + " is too large (" + size + "); the most is "
                + FrameReader.MAX_CONTROL + " bytes, shorten its texts");
    }

    private static void writeFields(CborWriter out, Frame frame) {
        switch (frame.type()) {
            case HELLO -> hello(out, (Frame.Hello) frame);
            case CALL -> call(out, (Frame.Call) frame);
            case RESULT -> payload(begin(out, 2), ((Frame.Result) frame).value());
            case PROBLEM -> failure(out, (Frame.Failure) frame);
            case ITEM -> item(out, (Frame.Item) frame);
            case END -> end(out, (Frame.End) frame);
            case CREDIT -> credit(out, (Frame.Credit) frame);
            case CANCEL -> begin(out, 1).integer(((Frame.Cancel) frame).code());
            case PROGRESS -> progress(out, (Frame.ProgressReport) frame);
            case ANNOUNCE -> endpoint(out, ((Frame.Announce) frame).endpoint(), ((Frame.Announce) frame).properties());
            case MODIFIED -> endpoint(out, ((Frame.Modified) frame).endpoint(), ((Frame.Modified) frame).properties());
            case WITHDRAW -> text(begin(out, 1), ((Frame.Withdraw) frame).endpoint());
            case OPEN_BULK -> begin(out, 0);
            case PING -> begin(out, 1).integer(((Frame.Ping) frame).nonce());
            case PONG -> begin(out, 1).integer(((Frame.Pong) frame).nonce());
            case GOAWAY -> goAway(out, (Frame.GoAway) frame);
            case DATA -> throw new AssertionError("DATA frames are made by OutsideWriter");
        }
        out.end();
    }

    private static void hello(CborWriter out, Frame.Hello frame) {
        begin(out, 7).integer(frame.version());
        text(out, frame.runtime());
        text(out, frame.name());
        out.integer(frame.maxMessage());
        out.integer(frame.maxOpenCalls());
        out.bytes(frame.joins());
        out.bytes(frame.token());
    }

    private static void call(CborWriter out, Frame.Call frame) {
        text(begin(out, 6), frame.endpoint());
        text(out, frame.method());
        out.integer(frame.remainingMillis());
        out.bool(frame.wantsProgress());
        payload(out, frame.arguments());
    }

    private static void failure(CborWriter out, Frame.Failure frame) {
        begin(out, 6).integer(frame.code());
        text(out, frame.message());
        out.integer(frame.retryAfterMillis());
        text(out, frame.remoteStack());
        text(out, frame.declared());
        out.bytes(frame.data());
    }

    private static void item(CborWriter out, Frame.Item frame) {
        begin(out, 3).integer(frame.stream());
        payload(out, frame.value());
    }

    private static void end(CborWriter out, Frame.End frame) {
        begin(out, 4).integer(frame.stream());
        out.integer(frame.code());
        text(out, frame.message());
        text(out, frame.remoteStack());
    }

    private static void credit(CborWriter out, Frame.Credit frame) {
        begin(out, 2).integer(frame.stream());
        out.integer(frame.bytes());
    }

    private static void progress(CborWriter out, Frame.ProgressReport frame) {
        begin(out, 2).float64(frame.fraction());
        text(out, frame.message());
    }

    private static void endpoint(CborWriter out, String endpoint, Map<String, Object> properties) {
        text(begin(out, 2), endpoint);
        EndpointProperties.write(out, properties);
    }

    private static void goAway(CborWriter out, Frame.GoAway frame) {
        begin(out, 2).integer(frame.code());
        text(out, frame.message());
    }

    private static CborWriter begin(CborWriter out, int fields) {
        out.beginArray(fields);
        return out;
    }

    private static void text(CborWriter out, String value) {
        out.text(WholeText.repaired(value));
    }

    /** The last two fields: a byte string of CBOR, and the arrays that follow. */
    private static void payload(CborWriter out, Payload value) {
        value.writeEnvelope(out);
        var outside = value.outside();
        out.beginArray(2 * outside.size());
        for (int i = 0; i < outside.size(); i++) {
            out.integer(outside.get(i).tag());
            out.integer(outside.get(i).bytes());
        }
        out.end();
    }
}
