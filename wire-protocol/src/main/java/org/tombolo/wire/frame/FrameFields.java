/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.tombolo.wire.value.CborReader;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.OutsideArray;
import org.tombolo.wire.value.Payload;
import org.tombolo.wire.value.TextCache;
import org.tombolo.wire.value.ValueException;

/**
 * Reads payloads: the fields of a frame in their order. Fields after those that we know belong to a newer version: passed over. One
 * reader's, used again for each frame.
 */
final class FrameFields {
    /** As many as a message of the largest size could have, since shorter arrays travel within. */
    private static final int MOST_OUTSIDE = 65_536;

    private final Limits limits;
    private final CborReader in = new CborReader();
    private final TextCache names = new TextCache();
    private boolean owned;
    private int count;
    private int read;

    FrameFields(Limits limits) {
        this.limits = limits;
    }

    Frame decode(FrameType type, int id, PayloadBytes payload) throws ProtocolException {
        try {
            if (id == 0 && type.belongsToCall()) {
                throw ValueException.invalid("it belongs to call 0, which no call is");
            }
            in.reset(payload.bytes(), 0, payload.length(), limits);
            owned = payload.isOwn();
            count = in.beginArray();
            read = 0;
            var frame = frame(type, id);
            finish();
            return frame;
        } catch (ValueException e) {
            throw new ProtocolException(
                    "a frame " + type + " of " + payload.length() + " bytes is malformed: " + e.getMessage());
        }
    }

    // The fields are read in the order of the arguments, which Java evaluates from left to right.
    private Frame frame(FrameType type, int id) {
        return switch (type) {
            case HELLO -> new Frame.Hello(count(), text(), text(), natural(), count(), bytes(), bytes());
            case CALL -> new Frame.Call(id, name(), name(), natural(), next().bool(), payload());
            case RESULT -> new Frame.Result(id, payload());
            case PROBLEM ->
                new Frame.Failure(id, count(), text(), next().integer(-1, Long.MAX_VALUE), text(), text(), bytes());
            case DATA -> throw new AssertionError(type);
            case ITEM -> new Frame.Item(id, count(), payload());
            case END -> new Frame.End(id, count(), count(), text(), text());
            case CREDIT -> new Frame.Credit(id, count(), natural());
            case CANCEL -> new Frame.Cancel(id, count());
            case PROGRESS -> new Frame.ProgressReport(id, next().number(), text());
            case ANNOUNCE -> new Frame.Announce(text(), EndpointProperties.read(next(), names));
            case MODIFIED -> new Frame.Modified(text(), EndpointProperties.read(next(), names));
            case WITHDRAW -> new Frame.Withdraw(text());
            case OPEN_BULK -> new Frame.OpenBulk();
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

    private String name() {
        return next().text(names);
    }

    private int count() {
        return (int) next().integer(0, Integer.MAX_VALUE);
    }

    private long natural() {
        return next().integer(0, Long.MAX_VALUE);
    }

    private ByteBuffer bytes() {
        return owned ? next().bytes() : ByteBuffer.wrap(next().byteArray());
    }

    /** A byte string of CBOR and the arrays beside it. */
    private Payload payload() {
        if (owned) {
            var envelope = next().bytes();
            return new Payload(envelope, outside());
        }
        var envelope = next().byteArray();
        var outside = outside();
        return outside.isEmpty() ? Payload.of(envelope) : new Payload(ByteBuffer.wrap(envelope), outside);
    }

    /** What is announced; takes no memory for it. */
    private List<OutsideArray> outside() {
        var flattened = next().beginArray();
        if (flattened == 0) {
            in.end();
            return List.of();
        }
        var arrays = new ArrayList<OutsideArray>();
        for (int i = 0; in.more(flattened, i); i += 2) {
            var tag = (int) in.integer(0, Integer.MAX_VALUE);
            if (!in.more(flattened, i + 1)) {
                throw ValueException.invalid("outside holds pairs of tag and length, found half a pair");
            }
            arrays.add(OutsideArray.receive(tag, (int) in.integer(0, Integer.MAX_VALUE)));
            if (arrays.size() > MOST_OUTSIDE) {
                throw ValueException.invalid("more than " + MOST_OUTSIDE + " arrays outside one message");
            }
        }
        in.end();
        return arrays;
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
