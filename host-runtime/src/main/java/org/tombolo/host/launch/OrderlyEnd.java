/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.launch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * Stops a framework even if a module hangs. Modules are stopped first, each by a thread of its own, in half of the time.
 * If all came back, the framework is stopped as usual. If not, it would wait for ever for those that did not: then the
 * platform's bundles are stopped one by one, so that peers are told and files are closed, and the modules are left.
 */
final class OrderlyEnd {
    private final Framework framework;
    private final long deadline;
    private final long modulesDeadline;
    private final List<String> hanging = new ArrayList<>();

    /**
     * An end whose time begins now.
     *
     * @param framework the framework, initialised or further
     * @param timeoutMillis how long it may take in all
     */
    OrderlyEnd(Framework framework, long timeoutMillis) {
        long now = System.nanoTime();
        this.framework = framework;
        this.deadline = now + timeoutMillis * 1_000_000;
        this.modulesDeadline = now + timeoutMillis * 500_000;
    }

    /**
     * Stops all.
     *
     * @return whether it was done in time, but for the {@link #hanging} modules
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    boolean stop() throws InterruptedException {
        stopModules();
        if (hanging.isEmpty()) {
            try {
                framework.stop();
                return framework.waitForStop(Math.max(1, left(deadline))).getType() != FrameworkEvent.WAIT_TIMEDOUT;
            } catch (BundleException e) {
                return false;
            }
        }
        for (Bundle bundle : bundles(false)) {
            if (!await(stopping(bundle), deadline)) {
                return false;
            }
        }
        return true;
    }

    /** {@return the modules whose stop did not come back} */
    List<String> hanging() {
        return List.copyOf(hanging);
    }

    private void stopModules() throws InterruptedException {
        List<Bundle> modules = bundles(true);
        List<FutureTask<Void>> stops =
                modules.stream().map(OrderlyEnd::stopping).toList();
        for (int i = 0; i < stops.size(); i++) {
            if (!await(stops.get(i), modulesDeadline)) {
                hanging.add(
                        modules.get(i).getSymbolicName() + " " + modules.get(i).getVersion());
            }
        }
    }

    /** The modules, or the platform's bundles, those first that were started last. */
    private List<Bundle> bundles(boolean modules) {
        if (framework.getBundleContext() == null) {
            return List.of();
        }
        return Arrays.stream(framework.getBundleContext().getBundles())
                .filter(bundle -> bundle.getBundleId() != 0)
                .filter(bundle -> (bundle.getState() & (Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING)) != 0)
                .filter(bundle -> level(bundle) > Distribution.PLATFORM_LEVEL == modules)
                .sorted(Comparator.comparingInt(OrderlyEnd::level)
                        .thenComparing(Bundle::getBundleId)
                        .reversed())
                .toList();
    }

    private static int level(Bundle bundle) {
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        return level == null ? 0 : level.getStartLevel();
    }

    /** Transient: the next start of the runtime starts it again. */
    private static FutureTask<Void> stopping(Bundle bundle) {
        FutureTask<Void> stop = new FutureTask<>(() -> {
            bundle.stop(Bundle.STOP_TRANSIENT);
            return null;
        });
        Thread thread = new Thread(stop, "tombolo-stop-" + bundle.getSymbolicName());
        thread.setDaemon(true);
        thread.start();
        return stop;
    }

    private static boolean await(FutureTask<Void> stop, long deadline) throws InterruptedException {
        try {
            stop.get(Math.max(1, left(deadline)), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            // It threw when it was stopped, and is stopped; the framework tells its listeners.
            return true;
        }
    }

    private static long left(long deadline) {
        return TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
}
