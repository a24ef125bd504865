/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.launch;

import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.tombolo.host.options.Problem;

/**
 * Ends the framework in good order, once, whoever asks first: Ctrl-C, SIGTERM, the console, or a start that failed.
 * The wait is bounded. After a signal the exit code is 0 if the framework stopped in time, else 1; Java's own would be 143.
 */
final class StopOnSignal {
    private final Framework framework;
    private final long timeoutMillis;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private StopOnSignal(Framework framework, long timeoutMillis) {
        this.framework = framework;
        this.timeoutMillis = timeoutMillis;
    }

    /**
     * Has the framework stopped when the virtual machine is asked to end.
     *
     * @param framework an initialised framework
     * @param timeoutMillis how long its stop may take; calls are drained in this time
     * @return the way to stop it without a signal
     */
    static StopOnSignal install(Framework framework, long timeoutMillis) {
        StopOnSignal stop = new StopOnSignal(framework, timeoutMillis);
        Runtime.getRuntime().addShutdownHook(new Thread(stop::onSignal, "tombolo-stop"));
        return stop;
    }

    /**
     * Waits as long as the framework runs. A restart that is asked for from inside is an end too: only a new start merges
     * the configuration again.
     *
     * @throws Problem if the framework failed
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    void awaitEnd() throws Problem, InterruptedException {
        FrameworkEvent event = framework.waitForStop(0);
        if (event.getType() == FrameworkEvent.ERROR) {
            throw new Problem(
                    "the OSGi framework failed (" + event.getThrowable() + ")",
                    "log/tombolo.log says more; start again");
        }
    }

    /**
     * Stops the framework, unless that was done already.
     *
     * @return whether it stopped in time
     */
    boolean stopNow() {
        if (!stopped.compareAndSet(false, true)) {
            return true;
        }
        try {
            framework.stop();
            return framework.waitForStop(timeoutMillis).getType() != FrameworkEvent.WAIT_TIMEDOUT;
        } catch (BundleException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** {@return whether someone asked for the end} */
    boolean begun() {
        return stopped.get();
    }

    private void onSignal() {
        boolean byThisSignal = !stopped.get();
        boolean inTime = stopNow();
        if (!inTime) {
            System.err.println("tombolo: did not stop within " + timeoutMillis + " ms; ended all the same");
            System.err.println(
                    "What to do: see log/tombolo.log; org.tombolo.host, stop.timeout.millis allows more time");
        }
        if (byThisSignal) {
            System.err.flush();
            System.out.flush();
            Runtime.getRuntime().halt(inTime ? 0 : 1);
        }
    }
}
