/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.body;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tombolo.wire.value.CborWriter;
import org.tombolo.wire.value.OutsideArray;
import org.tombolo.wire.value.Payload;
import org.tombolo.wire.value.ValueException;

/**
 * Reads one data item, head by head: what it means is for the codecs to say. Long byte strings that codecs take as arrays come into these
 * at once, and tag 7610 stands in their place, as in the messages between runtimes.
 */
final class BodyItem {
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final int TAG = 6;
    private static final int SIMPLE = 7;

    private static final int INDEFINITE = 31;
    private static final int BREAK = 0xff;
    private static final long UNTIL_BREAK = -1;

    private final BodyInput input;
    private final BodyCost cost;
    private final BodyEnvelope envelope;
    private final List<OutsideArray> arrays = new ArrayList<>();
    /** How many items are missing in each list or map around the place. */
    private final long[] missing;

    private int depth;
    /** The innermost tag in front of the place that codecs know, as {@code CborReader} has it; 0 for none. */
    private int tag;

    BodyItem(BodyInput input, BodyCost cost) {
        this.input = input;
        this.cost = cost;
        this.envelope = new BodyEnvelope(cost);
        this.missing = new long[cost.maxDepth()];
    }

    Payload read() throws IOException {
        boolean tagged;
        do {
            tagged = readHead();
            if (!tagged) {
                tag = 0;
            }
        } while (tagged || depth > 0);
        return new Payload(envelope.buffer(), arrays);
    }

    /** Reads a head, and a string's content; true for a tag, behind which a value must follow. */
    private boolean readHead() throws IOException {
        var first = input.next() & 0xff;
        cost.bytes(1);
        if (first == BREAK) {
            endIndefinite();
            return false;
        }
        var major = first >>> 5;
        if ((first & 0x1f) == INDEFINITE) {
            beginIndefinite(major, first);
            return false;
        }
        var argument = argument(first);
        switch (major) {
            case BYTES -> bytes(argument);
            case TEXT -> {
                envelope.add(major, argument);
                envelope.add(input, argument);
            }
            case ARRAY, MAP -> {
                envelope.add(major, argument);
                cost.elements(argument);
                if (argument > 0) {
                    enter(major == MAP ? 2 * argument : argument);
                    return false;
                }
            }
            case TAG -> {
                tag(argument);
                return true;
            }
            default -> scalar(first, argument);
        }
        done();
        return false;
    }

    private long argument(int first) throws IOException {
        var info = first & 0x1f;
        if (info < 24) {
            return info;
        }
        if (info > 27) {
            throw ValueException.invalid("byte 0x" + Integer.toHexString(first) + " can't begin a value here");
        }
        var width = 1 << (info - 24);
        cost.bytes(width);
        long argument = 0;
        for (int i = 0; i < width; i++) {
            argument = (argument << Byte.SIZE) | (input.next() & 0xff);
        }
        return argument;
    }

    /** Numbers keep their width: it tells floats from each other. */
    private void scalar(int first, long argument) {
        if (first >>> 5 != SIMPLE) {
            envelope.add(first >>> 5, argument);
            return;
        }
        envelope.add((byte) first);
        var width = (first & 0x1f) < 24 ? 0 : 1 << ((first & 0x1f) - 24);
        for (int i = width - 1; i >= 0; i--) {
            envelope.add((byte) (argument >>> (i * Byte.SIZE)));
        }
    }

    private void tag(long number) {
        if (number == CborWriter.OUTSIDE) {
            throw ValueException.invalid("tag " + CborWriter.OUTSIDE
                    + " stands for an array that travels beside a message between runtimes; give the array itself");
        }
        envelope.add(TAG, number);
        if (number == 2 || number == 3 || number == 40 || (number >= 64 && number <= 87)) {
            tag = (int) number;
        }
    }

    private void bytes(long length) throws IOException {
        if (Long.compareUnsigned(length, CborWriter.INLINE_UP_TO) <= 0 || !OutsideArray.isTag(tag)) {
            envelope.add(BYTES, length);
            envelope.add(input, length);
            return;
        }
        cost.bytes(length);
        var array = OutsideArray.receive(tag, (int) length);
        cost.reserve(length);
        envelope.add(TAG, CborWriter.OUTSIDE);
        envelope.add(0, length);
        for (var left = length; left > 0; ) {
            var piece = input.take(left);
            left -= piece.remaining();
            array.put(piece);
        }
        arrays.add(array);
    }

    /** A list or map whose length isn't known, or a whole string in pieces. */
    private void beginIndefinite(int major, int first) throws IOException {
        envelope.add((byte) first);
        if (major == ARRAY || major == MAP) {
            enter(UNTIL_BREAK);
            return;
        }
        if (major != BYTES && major != TEXT) {
            throw ValueException.invalid("byte 0x" + Integer.toHexString(first) + " can't begin a value here");
        }
        while (input.peek() != BREAK) {
            var piece = input.next() & 0xff;
            if (piece >>> 5 != major) {
                throw ValueException.invalid("expected a piece of the string begun before");
            }
            cost.bytes(1);
            var length = argument(piece);
            envelope.add(major, length);
            envelope.add(input, length);
        }
        envelope.add(input.next());
        done();
    }

    private void endIndefinite() {
        if (depth == 0 || missing[depth - 1] != UNTIL_BREAK || tag != 0) {
            throw ValueException.invalid("byte 0xff can't begin a value here");
        }
        envelope.add((byte) BREAK);
        depth--;
        done();
    }

    private void enter(long count) {
        if (depth == missing.length) {
            throw ValueException.tooLarge("values are nested deeper than the limit maxDepth = " + missing.length);
        }
        missing[depth++] = count;
    }

    /** A value is complete, and with it perhaps what is around it. */
    private void done() {
        while (depth > 0 && missing[depth - 1] != UNTIL_BREAK && --missing[depth - 1] == 0) {
            depth--;
        }
    }
}
