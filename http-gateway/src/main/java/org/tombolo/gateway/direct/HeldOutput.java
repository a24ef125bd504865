/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Holds back the beginning of what is written, so that its length is known if it is short, and that it can be dropped if it fails. */
final class HeldOutput extends OutputStream {

    private static final int FIRST = 1 << 10;
    private static final int MOST = 32 << 10;

    /** Opens where the bytes go. */
    interface Target {
        /** Called once. */
        OutputStream open() throws IOException;
    }

    private final Target target;
    private byte[] held = new byte[FIRST];
    private int count;
    private OutputStream out;

    HeldOutput(Target target) {
        this.target = target;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (out == null && count + length > MOST) {
            out = target.open();
            out.write(held, 0, count);
        }
        if (out != null) {
            out.write(bytes, from, length);
            return;
        }
        if (count + length > held.length) {
            held = Arrays.copyOf(held, Math.max(count + length, Math.min(MOST, 4 * held.length)));
        }
        System.arraycopy(bytes, from, held, count, length);
        count += length;
    }

    /** Whether anything has gone out. */
    boolean isOpen() {
        return out != null;
    }

    /** How much is held. */
    int count() {
        return count;
    }

    /** All is written. */
    void end() throws IOException {
        if (out == null) {
            out = target.open();
            out.write(held, 0, count);
        }
    }
}
