/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Who may touch one direction of a connection now. Nobody waits for a turn: who doesn't get it does without. After the
 * end, what the direction holds is dropped exactly once, when its last turn is over.
 */
final class Turn {

    private final AtomicBoolean taken = new AtomicBoolean();
    private final Runnable drop;
    private volatile boolean over;

    Turn(Runnable drop) {
        this.drop = drop;
    }

    /**
     * Takes the turn if it is free.
     *
     * @return whether it is taken; then {@link #end} must follow
     * @throws IOException if the connection is closed
     */
    boolean begin() throws IOException {
        if (over) {
            throw new ClosedChannelException();
        }
        return taken.compareAndSet(false, true);
    }

    void end() {
        taken.set(false);
        dropIfOver();
    }

    /** No turn begins from now on. */
    void finish() {
        over = true;
        dropIfOver();
    }

    private void dropIfOver() {
        // The turn stays taken, so that this happens once.
        if (over && taken.compareAndSet(false, true)) {
            drop.run();
        }
    }
}
