/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.tombolo.provider.link.Link;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.Frame.Announce;
import org.tombolo.wire.frame.Frame.Modified;
import org.tombolo.wire.frame.Frame.Withdraw;

/**
 * What one peer is told of this side's endpoints: in order, and no faster than it reads. Of an endpoint that waits to be told of, its
 * latest state alone is kept, so that no more waits than there are endpoints. Thread-safe; never waits.
 */
final class Announcements {

    private static final long LOOK_MILLIS = 20;

    private final Link link;
    private final ScheduledExecutorService timer;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private boolean sending;

    /**
     * What is still to be said of one endpoint.
     *
     * @param known whether the peer has been told of it
     * @param gone whether it is to be withdrawn first
     * @param state null if it is gone for good
     */
    private record Waiting(boolean known, boolean gone, Frame state) {

        /** With what comes after it. */
        Waiting then(Frame next) {
            if (next instanceof Withdraw) {
                return new Waiting(known, known, null);
            }
            boolean modified = next instanceof Modified && known && !gone;
            return new Waiting(known, gone, modified ? next : announced(next));
        }

        boolean isSomething() {
            return gone || state != null;
        }

        private static Frame announced(Frame frame) {
            return frame instanceof Modified modified
                    ? new Announce(modified.endpoint(), modified.properties())
                    : frame;
        }
    }

    /** Nothing has been told. */
    Announcements(Link link, ScheduledExecutorService timer) {
        this.link = link;
        this.timer = timer;
    }

    /** Tells of one, once those before it have been told and the peer has room. */
    void tell(Frame frame) {
        if (add(frame)) {
            send();
        }
    }

    /** Whether this thread is to send: else another one does, or will. */
    private synchronized boolean add(Frame frame) {
        String endpoint = endpoint(frame);
        // The first of an endpoint that waits says whether the peer knows it.
        Waiting before = waiting.getOrDefault(endpoint, new Waiting(!(frame instanceof Announce), false, null));
        Waiting after = before.then(frame);
        if (after.isSomething()) {
            waiting.put(endpoint, after);
        } else {
            waiting.remove(endpoint);
        }
        boolean mine = !sending;
        sending = true;
        return mine;
    }

    private static String endpoint(Frame frame) {
        if (frame instanceof Announce announce) {
            return announce.endpoint();
        }
        return frame instanceof Modified modified ? modified.endpoint() : ((Withdraw) frame).endpoint();
    }

    /** One thread at a time: as many as there is room for; the others later. */
    private void send() {
        boolean done = false;
        try {
            for (Frame next = next(); next != null; next = next()) {
                link.post(next);
            }
            done = true;
        } finally {
            if (!done) {
                // A fault of ours; the next one tries again.
                leave();
            }
        }
    }

    /** Null if there is none, or no room; then this thread sends no more. */
    private synchronized Frame next() {
        Iterator<Map.Entry<String, Waiting>> each = waiting.entrySet().iterator();
        if (!each.hasNext()) {
            sending = false;
            return null;
        }
        if (!link.hasRoom()) {
            lookLater();
            return null;
        }
        Map.Entry<String, Waiting> entry = each.next();
        Waiting present = entry.getValue();
        if (present.gone && present.state != null) {
            entry.setValue(new Waiting(false, false, present.state));
        } else {
            each.remove();
        }
        return present.gone ? new Withdraw(entry.getKey()) : present.state;
    }

    /** The timer's task sends then, and nobody before it. */
    private void lookLater() {
        try {
            var unused = timer.schedule(this::send, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // This runtime shuts down: nobody is told any more.
            waiting.clear();
            sending = false;
        }
    }

    private synchronized void leave() {
        sending = false;
    }
}
