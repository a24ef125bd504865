/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import java.util.concurrent.atomic.AtomicLong;
import org.tombolo.wire.frame.Memory;

/** Memory for arguments that are on their way, of all calls together. For any thread. */
final class BoundedMemory implements Memory {

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    BoundedMemory(long most) {
        this.most = most;
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
}
