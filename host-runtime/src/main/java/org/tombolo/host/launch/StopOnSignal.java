/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.launch;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.tombolo.host.options.Problem;

/**
 * Ends the runtime in good order, once, whoever asks first: Ctrl-C, SIGTERM, the console, or a start that failed.
 * The wait is bounded. After a signal the exit code is 0 if the runtime stopped in time, else 1; Java's own would be 143.
 */
final class StopOnSignal {
    private static final long GLANCE_MILLIS = 3_000;

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicReference<Running> running = new AtomicReference<>();

    private record Running(Framework framework, long timeoutMillis) {}

    private StopOnSignal() {}

    /**
     * Deals with signals from now on. As long as there is no framework there is nothing to stop.
     *
     * @return the way to stop it without a signal
     */
    static StopOnSignal install() {
        StopOnSignal stop = new StopOnSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(stop::onSignal, "tombolo-stop"));
        return stop;
    }

    /**
     * Has a framework stopped when the virtual machine is asked to end.
     *
     * @param framework a framework, before it is initialised
     * @param timeoutMillis how long its stop may take; calls are drained in this time
     */
    void attach(Framework framework, long timeoutMillis) {
        running.set(new Running(framework, timeoutMillis));
    }

    /**
     * Waits as long as the framework runs, and not much longer than its stop may take. A restart that is asked for from inside is an end too: only a new start merges
     * the configuration again.
     *
     * @throws Problem if the framework failed
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    void awaitEnd() throws Problem, InterruptedException {
        Running now = running.get();
        FrameworkEvent event = now.framework().waitForStop(GLANCE_MILLIS);
        long left = now.timeoutMillis();
        while (event.getType() == FrameworkEvent.WAIT_TIMEDOUT && left > 0) {
            // Told to stop from inside, it may wait for ever for a module that hangs; stopNow() does not.
            left -= now.framework().getState() == Bundle.STOPPING ? GLANCE_MILLIS : 0;
            event = now.framework().waitForStop(GLANCE_MILLIS);
        }
        if (event.getType() == FrameworkEvent.ERROR) {
            throw new Problem(
                    "the OSGi framework failed (" + event.getThrowable() + ")",
                    "log/tombolo.log says more; start again");
        }
    }

    /**
     * Stops the framework, unless that was done already or there is none yet.
     *
     * @return whether it stopped in time
     */
    boolean stopNow() {
        Running now = running.get();
        if (!stopped.compareAndSet(false, true) || now == null) {
            return true;
        }
        OrderlyEnd end = new OrderlyEnd(now.framework(), now.timeoutMillis());
        try {
            boolean inTime = end.stop();
            end.hanging().forEach(StopOnSignal::leftBehind);
            if (!inTime) {
                System.err.println("tombolo: did not stop within " + now.timeoutMillis() + " ms; ended all the same");
                System.err.println(
                        "What to do: see log/tombolo.log; org.tombolo.host, stop.timeout.millis allows more time");
            }
            return inTime;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** {@return whether someone asked for the end} */
    boolean begun() {
        return stopped.get();
    }

    private static void leftBehind(String module) {
        System.err.println("tombolo: the module " + module + " did not stop; ended without it");
        System.err.println("What to do: have its activator or component end when it is stopped");
    }

    private void onSignal() {
        boolean byThisSignal = !stopped.get();
        boolean inTime = stopNow();
        if (byThisSignal) {
            System.err.flush();
            System.out.flush();
            Runtime.getRuntime().halt(inTime ? 0 : 1);
        }
    }
}
