/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.provider.link.Link;
import org.tombolo.wire.frame.Frame.Ping;

/**
 * Looks after one session now and then: whether the peer is alive and still trusted, and whether calls, connections and messages
 * that are under way have had their time. On the timer.
 */
final class Vigil {

    private static final Logger LOG = LoggerFactory.getLogger(Vigil.class);

    /** How often the peer's certificate is held against the list of peers, which may have changed. */
    private static final long JUDGED = TimeUnit.SECONDS.toNanos(5);

    private final Links links;
    private final Traffic traffic;
    private final Stages stages;
    private final Farewell farewell;
    private final Serving serving;
    private final Origin origin;
    private long looked = System.nanoTime();

    Vigil(Links links, Traffic traffic, Stages stages, Farewell farewell, Serving serving, Origin origin) {
        this.links = links;
        this.traffic = traffic;
        this.stages = stages;
        this.farewell = farewell;
        this.serving = serving;
        this.origin = origin;
    }

    /** From now on, until the session is over. */
    void open() {
        ScheduledFuture<?> watch =
                serving.timer().scheduleWithFixedDelay(this::lookSafely, interval(), interval(), TimeUnit.NANOSECONDS);
        stages.whenClosed(() -> watch.cancel(false));
    }

    private long interval() {
        return serving.settings().times().ping().toNanos();
    }

    private long silence() {
        return serving.settings().times().silence().toNanos();
    }

    /** A timer forgets a task that fails: then nobody would look after the session any more. */
    private void lookSafely() {
        try {
            look();
            looked = System.nanoTime();
        } catch (RuntimeException | Error e) {
            LOG.error("A session could not be looked after, and ends", e);
            links.closeAll("a fault of this side: " + e);
        }
    }

    private void look() {
        Link main = links.main();
        long silent = stages.isGreeted() ? main.silentNanos() : stages.age();
        if (silent > silence() && !stoodStill()) {
            String what = stages.isGreeted() ? "no sign of life" : "no hello";
            farewell.cut(what + " from " + main.peer() + " for " + TimeUnit.NANOSECONDS.toMillis(silent) + " ms");
        } else if (stages.isTimeToJudge(JUDGED) && !origin.standing().getAsBoolean()) {
            String name = stages.isGreeted() ? origin.nameOr(stages.hello()) : origin.name();
            farewell.cut(name + " is not trusted any more; see the list of peers, and the dates of its certificate");
        } else if (stages.isGreeted()) {
            tend(main, silent);
        }
    }

    /** Whether this look comes so late that this side itself stood still: then what the peer has said may not have been read. */
    private boolean stoodStill() {
        return System.nanoTime() - looked > interval() + silence() / 2;
    }

    /** Of two idle sides one alone asks for a sign of life: its question is the other's. */
    private void tend(Link main, long silent) {
        if (silent >= interval() / 2) {
            main.post(new Ping(System.nanoTime()));
        }
        traffic.sweep();
        links.sweep();
        links.retire(origin.dialled(), silence(), traffic);
    }
}
