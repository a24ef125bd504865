/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.tombolo.gateway.catalogue.Use;

/** What a call holds while it is open: its place among the open calls, its alarm, and the service's object. For any thread. */
final class Holding {

    private final Runnable leave;
    private final long deadline;
    private final AtomicBoolean left = new AtomicBoolean();
    private volatile Use use;
    private volatile Future<?> alarm;
    private volatile Runnable stop = () -> {};
    private final AtomicReference<Runnable> last;

    /**
     * The place is taken.
     *
     * @param leave gives it back
     * @param finish run when all is given back
     * @param time until the deadline
     */
    Holding(Runnable leave, Runnable finish, Duration time) {
        this.leave = leave;
        this.last = new AtomicReference<>(finish);
        this.deadline = System.nanoTime() + time.toNanos();
    }

    void hold(Use taken) {
        use = taken;
    }

    Use use() {
        return use;
    }

    Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    /** What the clock does for the call from now on. */
    void alarm(Future<?> next) {
        Future<?> former = alarm;
        alarm = next;
        if (former != null) {
            former.cancel(false);
        }
        if (left.get()) {
            next.cancel(false);
        }
    }

    /** What is to be done, beside an interrupt, if the call is ended early. */
    void onStop(Runnable action) {
        stop = action;
    }

    /** What else is to be done when all is given back. */
    void onClose(Runnable action) {
        last.updateAndGet(finish -> () -> {
            try {
                action.run();
            } finally {
                finish.run();
            }
        });
    }

    void stop() {
        stop.run();
    }

    boolean isOpen() {
        return !left.get();
    }

    /** The time of the call is over: it has come to its end. */
    void quiet() {
        Future<?> present = alarm;
        if (present != null) {
            present.cancel(false);
        }
    }

    /** Gives the place back; the object stays, as the value may be part of it. */
    void leave() {
        if (left.compareAndSet(false, true)) {
            leave.run();
            quiet();
        }
    }

    /** Gives all back, whatever the module makes of getting its object. */
    void close() {
        leave();
        Use taken = use;
        try {
            if (taken != null) {
                taken.close();
            }
        } finally {
            last.getAndSet(() -> {}).run();
        }
    }
}
