/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.Deadline;
import org.tombolo.gateway.stream.Items;
import org.tombolo.gateway.stream.Source;

/** The stream that a call gave: read in the call's name, which ends when this is closed. */
final class CallItems implements Items {

    private static final Logger LOG = LoggerFactory.getLogger(CallItems.class);

    private final Call call;
    private final Source source;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile long waitingSince;

    CallItems(Call call, Source source) {
        this.call = call;
        this.source = source;
    }

    @Override
    public boolean advance() {
        try {
            if (!call.stint().enter()) {
                throw call.outcome().end();
            }
            waitingSince = System.nanoTime() | 1;
            try {
                return Deadline.within(call.timeout(), source::advance);
            } finally {
                waitingSince = 0;
                call.stint().leave();
            }
        } catch (Throwable e) {
            // A failing module becomes a failed call, never a failed host.
            throw call.outcome().isEnded() ? call.outcome().end() : Failures.of(call.plan(), e);
        }
    }

    /** How long the source has been waited for, in nanoseconds; 0 while it isn't. */
    long waited() {
        long since = waitingSince;
        return since == 0 ? 0 : System.nanoTime() - since;
    }

    @Override
    public Object current() {
        return source.current();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                source.close();
            } catch (RuntimeException | Error e) {
                LOG.warn("A stream that {} gave can't be closed", call.plan(), e);
            }
            call.finish();
        }
    }
}
