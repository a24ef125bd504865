/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** How far the end of a link has come: wished for, once all is sent; or there. Thread-safe. */
final class Ending {

    /** So long may it take until all is sent. */
    static final long LINGER = TimeUnit.SECONDS.toNanos(2);

    /** A wish to end once all is sent, or at a time. */
    private record Wish(String reason, long end) {}

    private final AtomicReference<Wish> wish = new AtomicReference<>();
    private final AtomicReference<String> reason = new AtomicReference<>();

    /** Wishes for the end; whether this is the first to do so. */
    boolean wish(String why) {
        return wish.compareAndSet(null, new Wish(why, System.nanoTime() + LINGER));
    }

    /** The end is there; whether this is the first to say so. */
    boolean end(String why) {
        return reason.compareAndSet(null, why);
    }

    boolean isWished() {
        return wish.get() != null;
    }

    boolean isThere() {
        return reason.get() != null;
    }

    /** Whether neither wished for nor there. */
    boolean isFar() {
        return !isThere() && !isWished();
    }

    /** Whether what is wished for may still wait for what is to be sent. */
    boolean mayWait() {
        return !isThere() && System.nanoTime() - wish.get().end < 0;
    }

    /** Why it was wished for. */
    String wishedFor() {
        return wish.get().reason;
    }

    /** Why the link has ended. */
    String reason() {
        return reason.get();
    }
}
