/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.util.Callback;

/**
 * Watches a connection whose requests come side by side (HTTP/2). Jetty's idle timeout begins anew with each byte, be it of a ping or of
 * headers that never end. So a connection without a request is ended after the time that it may be silent, whatever comes over it; and one
 * that is in the midst of one frame, or of one header in several, for longer than headers may take.
 */
final class StreamsWatch implements Watch {
    private final HTTP2Connection connection;
    private final Times times;
    private final Requests requests = new Requests();
    private Look last;
    private int pieces;
    /** What it was told to go for, if it was. */
    private volatile Verdict told = Verdict.GOOD;

    /**
     * What is allowed, in nanoseconds.
     *
     * @param header for headers, and until the first request
     * @param idle without a request
     */
    record Times(long header, long idle) {}

    /** What was seen, and when what came last had begun. */
    private record Look(long bytes, long begin) {}

    private enum Verdict {
        GOOD,
        /** It never sent a request. */
        MUTE,
        SILENT,
        DRAGGING,
        /** It was told to go a look ago, and nothing that may still be answered is open. */
        TOLD
    }

    /** Those that are open. */
    private static final class Requests {
        private boolean first = true;
        private int open;
        private int bodies;
        private long noneSince = System.nanoTime();
    }

    /**
     * A connection that has just been made.
     *
     * @param connection which one
     * @param times what it may take
     */
    StreamsWatch(HTTP2Connection connection, Times times) {
        this.connection = connection;
        this.times = times;
        this.last = seen();
    }

    private Look seen() {
        return new Look(
                connection.getBytesIn(), connection.getSession().getParser().getBeginNanoTime());
    }

    @Override
    public synchronized void begun(boolean body) {
        requests.first = false;
        requests.open++;
        requests.bodies += body ? 1 : 0;
    }

    @Override
    public synchronized void ended(boolean body) {
        requests.open--;
        requests.bodies -= body ? 1 : 0;
        requests.noneSince = System.nanoTime();
    }

    @Override
    public boolean look(long now) {
        Verdict verdict = told == Verdict.GOOD ? judge(now) : afterwards();
        switch (verdict) {
            case GOOD -> {
                return true;
            }
            // What its client sends just now is not begun, and may be sent again over another connection.
            case SILENT -> tell(verdict, ErrorCode.NO_ERROR, "no request for too long");
            case DRAGGING -> tell(verdict, ErrorCode.ENHANCE_YOUR_CALM_ERROR, "headers took too long");
            case MUTE, TOLD -> {
                connection.getEndPoint().close(new TimeoutException("the client of HTTP/2 took too long"));
                return false;
            }
        }
        return true;
    }

    /** First by a word, at the next look without. */
    private void tell(Verdict verdict, ErrorCode code, String why) {
        told = verdict;
        connection.getSession().close(code.code, why, Callback.NOOP);
    }

    /** A request may have begun after it was judged silent and before it was told so: that is answered, in the time that a call has. */
    private synchronized Verdict afterwards() {
        return told == Verdict.SILENT && requests.open > 0 ? Verdict.GOOD : Verdict.TOLD;
    }

    private synchronized Verdict judge(long now) {
        if (requests.open == 0 && now - requests.noneSince >= (requests.first ? times.header() : times.idle())) {
            return requests.first ? Verdict.MUTE : Verdict.SILENT;
        }
        Look before = last;
        last = seen();
        if (last.begin() != before.begin()) {
            pieces = 0;
        } else if (last.bytes() != before.bytes()) {
            // These bytes belong to what had begun before the last look, and was not complete then.
            pieces++;
        }
        // A body may be slow, within its own bounds.
        boolean late = pieces > 1 && requests.bodies == 0 && now - last.begin() >= times.header();
        return late ? Verdict.DRAGGING : Verdict.GOOD;
    }
}
