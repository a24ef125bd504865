/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each service offers. To read it takes a while, for which neither the thread that registers the service may wait nor those who hear
 * of it next, the wire above all: it is read after a pause, by a thread of its own, or before that by the first caller who asks for what
 * is not known yet. One whose reading hangs is offered once that ends, and until then as before it. For any thread.
 */
final class Readings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);

    private static final int IDLE_SECONDS = 10;
    private static final int CLOSE_SECONDS = 5;

    private final BiFunction<ServiceReference<?>, OpenUses, List<Offer>> reader;
    private final Duration pause;
    private final Duration longest;
    private final Map<ServiceReference<?>, Reading> readings = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, Readings::thread, new ThreadPoolExecutor.DiscardPolicy());
    private volatile Snapshot snapshot = new Snapshot(List.of());
    private volatile boolean stale;

    /**
     * Knows of no service yet.
     *
     * @param reader reads one
     * @param pause before services are read that nobody asks for
     * @param longest that callers wait for what another thread reads, from its begin
     */
    Readings(BiFunction<ServiceReference<?>, OpenUses, List<Offer>> reader, Duration pause, Duration longest) {
        this.reader = reader;
        this.pause = pause;
        this.longest = longest;
        thread.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "tombolo-catalogue");
        thread.setDaemon(true);
        // Not that of the module by whose thread a service comes.
        thread.setContextClassLoader(Readings.class.getClassLoader());
        return thread;
    }

    /** A service has come or changed: it is read, later. Calls that run on it go on, and until then it offers what it did before. */
    void add(ServiceReference<?> reference) {
        Optional<Reading> before = Optional.ofNullable(readings.get(reference));
        OpenUses uses = before.map(Reading::uses).orElseGet(OpenUses::new);
        List<Offer> offers = before.map(Reading::offers).orElse(List.of());
        readings.put(reference, new Reading(uses, offers, () -> read(reference, uses), longest));
        stale = true;
        if (reference.getBundle() == null) {
            remove(reference);
        } else if (thread.getQueue().isEmpty()) {
            // One look finds all that comes in the meantime.
            var unused = thread.schedule(this::readNew, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** What is wrong with one service keeps no other from being offered. */
    private List<Offer> read(ServiceReference<?> reference, OpenUses uses) {
        try {
            return reader.apply(reference, uses);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Not offered over HTTP: {} of {}", reference, reference.getBundle(), e);
            return List.of();
        }
    }

    /** A service has gone, and is offered no more. */
    void remove(ServiceReference<?> reference) {
        readings.remove(reference);
        publish();
    }

    /** The calls that run on a service; empty if it isn't known. */
    Optional<OpenUses> uses(ServiceReference<?> reference) {
        return Optional.ofNullable(readings.get(reference)).map(Reading::uses);
    }

    /** Has those read again whose interface could not be seen, or not any more, and those that are being read at this moment. */
    void addUnseen() {
        readings.forEach((reference, reading) -> {
            if (!reading.isDone() || !reading.offers().stream().allMatch(Offer::isOpen)) {
                add(reference);
            }
        });
    }

    /** What is known to be offered. */
    Snapshot known() {
        return snapshot;
    }

    /**
     * Looks in what is known, then in what was read anew, and at last in all that is offered: who asks for what is there waits for no other.
     *
     * @throws org.tombolo.api.ProblemException UNAVAILABLE if this thread is interrupted
     */
    <T> Optional<T> find(Function<Snapshot, Optional<T>> look) {
        return look.apply(snapshot).or(() -> look.apply(readNew())).or(() -> look.apply(complete()));
    }

    /**
     * All that is offered: reads what is still to be read, and waits for what others read.
     *
     * @throws org.tombolo.api.ProblemException UNAVAILABLE if this thread is interrupted
     */
    Snapshot complete() {
        long begin = System.nanoTime();
        readNew();
        // What came while others were read, or in the place of one of them, is read too.
        while (readings.values().stream().anyMatch(Reading::isPending)
                && System.nanoTime() - begin < longest.toNanos()) {
            readings.forEach(this::await);
            readNew();
        }
        // With what ended in between.
        return readNew();
    }

    private void await(ServiceReference<?> reference, Reading reading) {
        if (reading.isPending()) {
            reading.await();
            if (!reading.isDone() && !reading.isPending()) {
                LOG.warn("Not offered over HTTP as long as it is being read, already {}: {}", longest, reference);
            }
        }
    }

    private Snapshot readNew() {
        if (stale) {
            readings.values().forEach(Reading::begin);
            publish();
        }
        return published();
    }

    /** What is known, after another thread that publishes at this moment has done so: nothing is stale any more from its begin. */
    private synchronized Snapshot published() {
        return snapshot;
    }

    private synchronized void publish() {
        stale = false;
        List<Offer> offers = new ArrayList<>();
        for (Reading reading : readings.values()) {
            if (!reading.isDone()) {
                stale = true;
            }
            offers.addAll(reading.offers());
        }
        snapshot = new Snapshot(offers);
    }

    /** Reads no more; bounded. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A service's methods are still being read after {} s; that is left to end", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
