/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.util.concurrent.atomic.AtomicLong;
import org.tombolo.wire.value.Memory;

/** Memory for the arguments of all calls together, whatever way they come. For any thread. */
public final class ArgumentMemory implements Memory {

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    /**
     * All of it is free.
     *
     * @param most how many bytes there are
     */
    ArgumentMemory(long most) {
        this.most = most;
    }

    /**
     * Begins to count what the arguments of one call take, until the call's end.
     *
     * @return to be closed
     */
    public Reservation reservation() {
        return new Reservation(this);
    }

    @Override
    public boolean reserve(long bytes) {
        boolean fits = taken.addAndGet(bytes) <= most;
        if (!fits) {
            taken.addAndGet(-bytes);
        }
        return fits;
    }

    @Override
    public void release(long bytes) {
        taken.addAndGet(-bytes);
    }

    @Override
    public long most() {
        return most;
    }
}
