/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.tombolo.api.Deadline;
import org.tombolo.api.Progress;
import org.tombolo.provider.link.Link;
import org.tombolo.wire.frame.Frame.Call;
import org.tombolo.wire.frame.Frame.ProgressReport;

/**
 * The progress that a served method reports to: sends at most 20 reports a second, the newest wins, the last is kept;
 * none at all to a caller that wants none.
 */
final class SentProgress implements Progress {

    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int TEXT_CHARS = 1_000;

    private enum State {
        /** The next report is sent at once. */
        IDLE,
        /** Reports are held back until the timer comes. */
        PAUSING,
        /** The method has ended, or the caller wants none. */
        ENDED
    }

    private final int id;
    private final Link link;
    private final RunningCall running;
    private final ScheduledExecutorService timer;
    private ProgressReport held;
    private State state;

    SentProgress(Call call, Link link, RunningCall running, ScheduledExecutorService timer) {
        this.id = call.id();
        this.link = link;
        this.running = running;
        this.timer = timer;
        this.state = call.wantsProgress() ? State.IDLE : State.ENDED;
    }

    @Override
    public boolean cancelled() {
        return running.cancelled().isPresent() || Deadline.passed();
    }

    @Override
    public synchronized void report(double fraction, String message) {
        held = new ProgressReport(id, fraction, SafeText.cut(message, TEXT_CHARS));
        if (state == State.IDLE) {
            next();
        }
    }

    /** Under the lock of this one call, so that reports leave in order: posting never waits. */
    private synchronized void next() {
        if (state != State.ENDED) {
            state = held == null ? State.IDLE : State.PAUSING;
            post();
        }
        if (state == State.PAUSING) {
            var unused = timer.schedule(this::next, INTERVAL, TimeUnit.NANOSECONDS);
        }
    }

    private void post() {
        if (held != null) {
            link.post(held);
            held = null;
        }
    }

    /** The method has ended: sends what is held back, so that it arrives before the result. */
    synchronized void end() {
        if (state != State.ENDED) {
            post();
            state = State.ENDED;
        }
    }
}
