/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of JSON messages, counted against the limit as they come. */
final class JsonSource extends FilterInputStream {
    private final Limits limits;
    private long read;

    JsonSource(InputStream in, Limits limits) {
        super(in);
        this.limits = limits;
    }

    /** Counts afresh: another message of a sequence begins. */
    void begin() {
        read = 0;
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
    }
}
