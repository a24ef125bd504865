/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The writer's end of an iterator, a stream or an input stream: a task that takes and sends as long as there is credit,
 * gives its thread back when there is none, and is started again when there is. So the switches of threads are counted
 * by the credit's batches, not by items.
 */
final class PulledOutflow extends Outflow {

    private final PullSource source;
    private final AtomicBoolean released = new AtomicBoolean();

    PulledOutflow(PullSource source, ToReader reader, Pace pace) {
        super(reader, pace);
        this.source = source;
    }

    /** The source may keep its thread waiting. */
    @Override
    Executor worker() {
        return pace().crew().sources();
    }

    @Override
    void begin() {
        proceed();
    }

    @Override
    void proceed() {
        try {
            Step next = enter();
            while (next == Step.GO) {
                Object item = take();
                if (item == PullSource.END) {
                    end();
                    return;
                }
                send(item);
                next = enter();
            }
            if (next == Step.OVER) {
                releaseForReader();
            }
        } catch (Throwable e) {
            // Whatever a module throws ends its stream, and no more than that.
            fail(e);
        }
    }

    private Object take() throws Exception {
        try {
            return source.next();
        } finally {
            exit();
        }
    }

    @Override
    void abandon(boolean going) {
        // The running task closes the source when it has left it: few sources bear two threads.
        if (!going || source.closesUnderRead()) {
            super.abandon(going);
        }
    }

    @Override
    void release() throws Exception {
        if (released.compareAndSet(false, true)) {
            source.close();
        }
    }
}
