/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.tombolo.api.Problem;
import org.tombolo.wire.frame.Frame.GoAway;

/**
 * How a session ends so that no answer that is on its way is lost: whoever ends it says so, takes no more calls, and goes on
 * reading; the other side makes no more calls, and closes the connections as soon as none is open. Bounded at both.
 */
final class Farewell {

    /** How long the one that ends the session waits for the other to close it. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(20);

    private final Links links;
    private final Traffic traffic;
    private final Stages stages;
    private final Serving serving;
    private final AtomicReference<String> reason = new AtomicReference<>("");
    private final AtomicBoolean heard = new AtomicBoolean();

    /** None so far. */
    Farewell(Links links, Traffic traffic, Stages stages, Serving serving) {
        this.links = links;
        this.traffic = traffic;
        this.stages = stages;
        this.serving = serving;
    }

    /** This side ends the session; returns at once. Calls that come from now on are refused, and so are those that are made. */
    void say(String why) {
        boolean first = tell(why);
        if (!stages.isGreeted()) {
            links.closeAll(why);
        } else if (first) {
            var unused = serving.timer().schedule(() -> links.closeAll(why), PATIENCE, TimeUnit.NANOSECONDS);
        }
    }

    /** As {@link #say}, but the peer is not waited for: it is not there, or not to be talked to. */
    void cut(String why) {
        tell(why);
        links.closeAll(why);
    }

    private boolean tell(String why) {
        boolean first = reason.compareAndSet("", why);
        traffic.refuse(why);
        links.main().post(new GoAway(Problem.UNAVAILABLE.number(), SafeText.line(why)));
        return first;
    }

    /**
     * The peer ends the session.
     *
     * @return whether it says so for the first time; else nothing is done
     */
    boolean heard(String why) {
        if (!heard.compareAndSet(false, true)) {
            return false;
        }
        reason.compareAndSet("", why);
        traffic.makeNoMore(why);
        ScheduledFuture<?> look = serving.timer().scheduleWithFixedDelay(new Look(), LOOK, LOOK, TimeUnit.NANOSECONDS);
        stages.whenClosed(() -> look.cancel(false));
        return true;
    }

    /** Whether one of the two sides ends the session. */
    boolean isSaid() {
        return !reason.get().isEmpty();
    }

    /** Why the session ends, if somebody has said so; else why it ended. */
    String reason(String otherwise) {
        String said = reason.get();
        return said.isEmpty() ? otherwise : said;
    }

    /** Closes the connections when no call is open, or the peer, which should have done so, did not. */
    private final class Look implements Runnable {
        private final long end = System.nanoTime() + 2 * PATIENCE;
        private boolean idle;

        @Override
        public void run() {
            // Twice: an answer that was being sent at the first look is queued by the second.
            boolean still = idle;
            idle = traffic.isIdle();
            if ((idle && still) || System.nanoTime() - end > 0) {
                links.closeAll(reason.get());
            }
        }
    }
}
