/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.tombolo.api.Deadline;
import org.tombolo.api.Progress;
import org.tombolo.provider.link.Link;
import org.tombolo.wire.frame.Frame.ProgressReport;

/**
 * The progress that a served method reports to: sends at most 20 reports a second, the newest wins, the last is kept.
 */
final class SentProgress implements Progress {

    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(50);

    private final int id;
    private final Link link;
    private final RunningCall call;
    private final ScheduledExecutorService timer;
    private ProgressReport held;
    private boolean scheduled;
    private boolean ended;

    SentProgress(int id, Link link, RunningCall call, ScheduledExecutorService timer) {
        this.id = id;
        this.link = link;
        this.call = call;
        this.timer = timer;
    }

    @Override
    public boolean cancelled() {
        return call.cancelled().isPresent() || Deadline.passed();
    }

    @Override
    public synchronized void report(double fraction, String message) {
        held = new ProgressReport(id, fraction, message == null ? "" : message);
        if (!scheduled && !ended) {
            send();
        }
    }

    /** Under the lock, so that reports leave in order: posting never waits. */
    private synchronized void send() {
        scheduled = held != null && !ended;
        if (scheduled) {
            link.post(held);
            held = null;
            var unused = timer.schedule(this::send, INTERVAL, TimeUnit.NANOSECONDS);
        }
    }

    /** The method has ended: sends what is held back, so that it arrives before the result. */
    synchronized void end() {
        if (held != null && !ended) {
            link.post(held);
        }
        ended = true;
    }
}
