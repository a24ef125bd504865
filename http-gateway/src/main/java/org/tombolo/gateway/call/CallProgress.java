/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.util.concurrent.CancellationException;
import org.tombolo.api.Problem;
import org.tombolo.api.Progress;

/** What a method is given to tell of its progress; knows of the call's end on all of the method's threads. */
final class CallProgress implements Progress {

    private final Outcome call;
    private final ThinnedProgress reports;
    private volatile boolean ended;

    CallProgress(Outcome call, ThinnedProgress reports) {
        this.call = call;
        this.reports = reports;
    }

    @Override
    public void report(double fraction, String message) {
        // A thread of the method's may go on after its end: nobody hears that, and the end doesn't wait for it.
        if (!ended && !call.isEnded()) {
            reports.report(fraction, message);
        }
    }

    @Override
    public void check() {
        if (call.isEnded() && call.end().problem() == Problem.CANCELLED) {
            throw new CancellationException("the caller cancelled this call");
        }
        if (call.isEnded()) {
            throw call.end();
        }
        Progress.super.check();
    }

    @Override
    public boolean cancelled() {
        return call.isEnded() || Progress.super.cancelled();
    }

    /** The call was ended before its method: nobody hears what was held back. */
    void stop() {
        ended = true;
        reports.stop();
    }

    /** The method has ended: the last report is heard, and none after it. */
    void end() {
        ended = true;
        reports.end();
    }
}
