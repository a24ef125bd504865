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
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each service offers. To read it takes a while, for which neither the thread that registers the service may wait nor those who hear
 * of it next, the wire above all: it is read after a pause, by a thread of its own, or before that by the first caller who asks for what
 * is not known yet. For any thread.
 */
final class Readings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);

    private static final int IDLE_SECONDS = 10;
    private static final int CLOSE_SECONDS = 5;

    private final BiFunction<ServiceReference<?>, OpenUses, List<Offer>> reader;
    private final Duration pause;
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
     */
    Readings(BiFunction<ServiceReference<?>, OpenUses, List<Offer>> reader, Duration pause) {
        this.reader = reader;
        this.pause = pause;
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
        readings.put(reference, new Reading(uses, offers, () -> read(reference, uses)));
        stale = true;
        if (reference.getBundle() == null) {
            remove(reference);
        } else if (thread.getQueue().isEmpty()) {
            // One look finds all that comes in the meantime.
            var unused = thread.schedule(this::complete, pause.toMillis(), TimeUnit.MILLISECONDS);
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
     * All that is offered: reads what is still to be read.
     *
     * @throws org.tombolo.api.ProblemException UNAVAILABLE if another thread reads and does not come back, or this one is interrupted
     */
    Snapshot complete() {
        if (stale) {
            readings.values().forEach(Reading::finish);
            publish();
        }
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
