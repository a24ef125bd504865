/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import java.nio.ByteBuffer;
import org.tombolo.wire.value.CborReader;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.ValueException;

/** Reads a payload: the fields of a frame in their order. Fields after those that we know belong to a newer version: passed over. */
final class FrameFields {
    private final CborReader in;
    private final int count;
    private int read;

    private FrameFields(CborReader in) {
        this.in = in;
        this.count = in.beginArray();
    }

    static Frame decode(FrameType type, int id, ByteBuffer payload, Limits limits) throws ProtocolException {
        try {
            if (id == 0 && (type.carriesValues() || type == FrameType.CANCEL || type == FrameType.PROGRESS)) {
                throw ValueException.invalid("it belongs to call 0, which no call is");
            }
            var fields = new FrameFields(new CborReader(payload, limits));
            var frame = fields.frame(type, id);
            fields.finish();
            return frame;
        } catch (ValueException e) {
            throw new ProtocolException(
                    "a frame " + type + " of " + payload.remaining() + " bytes is malformed: " + e.getMessage());
        }
    }

    // The fields are read in the order of the arguments, which Java evaluates from left to right.
    private Frame frame(FrameType type, int id) {
        return switch (type) {
            case HELLO -> new Frame.Hello(count(), text(), text(), natural(), count());
            case CALL -> new Frame.Call(id, text(), text(), natural(), next().bool(), bytes());
            case RESULT -> new Frame.Result(id, bytes());
            case PROBLEM ->
                new Frame.Failure(id, count(), text(), next().integer(-1, Long.MAX_VALUE), text(), text(), bytes());
            case CANCEL -> new Frame.Cancel(id, count());
            case PROGRESS -> new Frame.ProgressReport(id, next().number(), text());
            case ANNOUNCE -> new Frame.Announce(text(), EndpointProperties.read(next()));
            case MODIFIED -> new Frame.Modified(text(), EndpointProperties.read(next()));
            case WITHDRAW -> new Frame.Withdraw(text());
            case PING -> new Frame.Ping(next().integer(Long.MIN_VALUE, Long.MAX_VALUE));
            case PONG -> new Frame.Pong(next().integer(Long.MIN_VALUE, Long.MAX_VALUE));
            case GOAWAY -> new Frame.GoAway(count(), text());
        };
    }

    private CborReader next() {
        if (!in.more(count, read)) {
            throw ValueException.invalid("it has only " + read + " fields");
        }
        read++;
        return in;
    }

    private String text() {
        return next().text();
    }

    private int count() {
        return (int) next().integer(0, Integer.MAX_VALUE);
    }

    private long natural() {
        return next().integer(0, Long.MAX_VALUE);
    }

    private ByteBuffer bytes() {
        return next().bytes();
    }

    private void finish() {
        while (in.more(count, read)) {
            in.skip();
            read++;
        }
        in.end();
        in.finish();
    }
}
