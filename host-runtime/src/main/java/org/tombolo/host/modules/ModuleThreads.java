/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/**
 * Whatever enters a module's own code, or waits until that code comes back, has a thread of its own and is waited for
 * a bounded time: a module that hangs keeps nobody else from being started, replaced or removed. Used by one thread.
 */
final class ModuleThreads {
    private final Duration longest;
    /** Starts that had not come back when they were given up; they may still do so. */
    private final Map<Long, Thread> starting = new HashMap<>();

    /**
     * Threads for the modules of one framework.
     *
     * @param longest how long one step of a module is waited for
     */
    ModuleThreads(Duration longest) {
        this.longest = longest;
    }

    /** What the framework does with a module. */
    @FunctionalInterface
    interface Step {
        /** Does it; ends early, if it can, when its thread is interrupted. */
        void run() throws BundleException;
    }

    /**
     * Starts a module. A start that takes longer goes on, but is no longer waited for.
     *
     * @param bundle the module
     * @param step what starts it
     * @throws ModuleException if it has not come back in time, or the runtime stops meanwhile
     * @throws BundleException if the framework refuses it
     */
    void start(Bundle bundle, Step step) throws ModuleException, BundleException {
        Optional<Thread> late = run("start", bundle, step);
        if (late.isPresent()) {
            starting.put(bundle.getBundleId(), late.get());
            throw late(
                    "start",
                    late.get(),
                    "have its activator or component return at once and work in a thread of its own");
        }
    }

    /**
     * Stops, replaces or removes a module. A start of it that still lasts is interrupted first; a stop that takes longer
     * is interrupted too, so that it does not happen at some later time, when nobody expects it.
     *
     * @param bundle the module
     * @param step what stops it, and what is done then
     * @throws ModuleException if it has not come back in time, or the runtime stops meanwhile
     * @throws BundleException if the framework refuses it
     */
    void stop(Bundle bundle, Step step) throws ModuleException, BundleException {
        Thread start = starting.remove(bundle.getBundleId());
        if (start != null) {
            start.interrupt();
        }
        Optional<Thread> late = run("stop", bundle, step);
        if (late.isPresent()) {
            late.get().interrupt();
            boolean inStart = start != null && start.isAlive();
            if (inStart) {
                starting.put(bundle.getBundleId(), start);
            }
            throw late(
                    "stop",
                    inStart ? start : late.get(),
                    "stop the runtime and start it again, which brings the folder's state into force; and correct the "
                            + "module: what its activator or component does must end when its thread is interrupted");
        }
    }

    /** Runs a step; gives its thread if it has not come back in time, even if it does so at this moment. */
    private Optional<Thread> run(String word, Bundle bundle, Step step) throws ModuleException, BundleException {
        FutureTask<Void> task = new FutureTask<>(() -> {
            step.run();
            return null;
        });
        Thread thread = new Thread(task, "tombolo-" + word + "-" + bundle.getSymbolicName());
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            thread.join();
        } catch (TimeoutException e) {
            // The caller says what follows from it.
            return Optional.of(thread);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new ModuleException(
                    "its " + word + " was not waited for: the runtime stops",
                    "nothing; the next start of the runtime does what the folder says");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BundleException failure) {
                throw failure;
            }
            throw new BundleException("its " + word + " failed", e.getCause());
        }
        return Optional.empty();
    }

    private ModuleException late(String word, Thread thread, String remedy) {
        return new ModuleException(
                "its " + word + " has not come back after " + longest.toMillis() / 1000.0 + " s; thread "
                        + thread.getName() + " is in it",
                remedy);
    }
}
