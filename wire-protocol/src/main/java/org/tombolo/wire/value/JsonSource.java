/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of JSON messages, counted against the limit as they come. A text is put together before anybody sees how long it is: so
 * memory is asked for what came since the last token.
 */
final class JsonSource extends FilterInputStream {
    /** The bytes of a text become pieces of two bytes a character, which are put together and copied. */
    private static final int TIMES = 4;

    /** More than this is asked for before it is taken. */
    private static final int UNASKED = 16 * 1024;

    private final Limits limits;
    private final Memory memory;
    private long read;
    private long held;
    private long reserved;
    private boolean passing;

    JsonSource(InputStream in, Limits limits, Memory memory) {
        super(in);
        this.limits = limits;
        this.memory = memory;
    }

    /** Counts afresh: another message of a sequence begins. */
    void begin() {
        read = 0;
    }

    /** Nothing of what was read is held any more. */
    void settle() {
        held = 0;
        if (reserved > 0) {
            memory.release(reserved);
            reserved = 0;
        }
    }

    /** Whether what is read is handed on at once, and not held. */
    void pass(boolean on) {
        passing = on;
    }

    @Override
    public int read() throws IOException {
        var next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        var count = super.read(target, from, length);
        count(Math.max(count, 0));
        return count;
    }

    private void count(int more) {
        read += more;
        if (read > limits.maxMessage()) {
            throw ValueException.tooLarge(
                    "the message has " + read + " bytes or more, the limit maxMessage is " + limits.maxMessage());
        }
        if (!passing) {
            held += more;
            var missing = TIMES * (held - UNASKED) - reserved;
            if (missing > 0) {
                if (!memory.reserve(missing)) {
                    throw Budget.noMemory(TIMES * held);
                }
                reserved += missing;
            }
        }
    }
}
