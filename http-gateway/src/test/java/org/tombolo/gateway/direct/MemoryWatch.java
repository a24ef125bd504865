/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;

/** Looks ten times at the heap that is in use while much goes through. */
final class MemoryWatch {
    private static final long LITTLE = 64 << 20;
    /** Where so much goes through only, what is held must be a small part of that. */
    private static final int PART = 4;

    private final long all;
    private final long before = used();
    private long next;
    private long most;

    /**
     * Begins with what is in use now.
     *
     * @param all how many bytes are to go through
     */
    MemoryWatch(long all) {
        this.all = all;
        this.next = all / 10;
    }

    /** So many bytes have gone through. */
    void passed(long bytes) {
        if (bytes >= next) {
            next += all / 10;
            most = Math.max(most, used() - before);
        }
    }

    /** Reads it to its end; how many bytes that were. */
    long passAll(InputStream in) throws IOException {
        long read = 0;
        byte[] buffer = new byte[1 << 16];
        try (in) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                read += count;
                passed(read);
            }
        }
        return read;
    }

    void assertLittle() {
        assertTrue(next > all / 2, "nothing passed");
        assertTrue(most < Math.min(LITTLE, all / PART), "the heap grew by " + most + " bytes");
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
