/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.atomic.AtomicLong;
import org.tombolo.wire.frame.Memory;

/** Bounds what the long messages of all peers may take together while they come. Thread-safe. */
final class MessageMemory implements Memory {

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    MessageMemory(long most) {
        this.most = most;
    }

    @Override
    public boolean reserve(long bytes) {
        long now = taken.get();
        while (now + bytes <= most) {
            if (taken.compareAndSet(now, now + bytes)) {
                return true;
            }
            now = taken.get();
        }
        return false;
    }

    /** How much is reserved now. */
    long taken() {
        return taken.get();
    }

    @Override
    public void release(long bytes) {
        taken.addAndGet(-bytes);
    }
}
