/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.launch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.util.tracker.ServiceTracker;
import org.tombolo.host.options.Problem;

/** Knows when the runtime is ready, and if it is not, which part is missing and why. */
final class Readiness {
    private static final String PROVIDER =
            "(&(objectClass=org.apache.aries.rsa.spi.DistributionProvider)(tombolo.wire.address=*)(!(service.imported=*)))";
    private static final String HTTP =
            "(&(objectClass=org.osgi.service.servlet.runtime.HttpServiceRuntime)(tombolo.listener=console)(osgi.http.endpoint=*)(!(service.imported=*)))";
    private static final String CONSOLE =
            "(&(osgi.http.whiteboard.context.name=org.apache.felix.webconsole)(!(service.imported=*)))";

    private static final String GATEWAY = "(&(tombolo.gateway.address=*)(!(service.imported=*)))";

    /** A module needs far less than a second. */
    private static final long MODULES_SECONDS = 10;

    private final BundleContext context;
    private final List<Bundle> platform;
    private final long deadline;

    /**
     * Watches over one start.
     *
     * @param context the system bundle's
     * @param platform the bundles that must be started
     * @param timeoutMillis how long from now to wait for what they register
     */
    Readiness(BundleContext context, List<Bundle> platform, long timeoutMillis) {
        this.context = context;
        this.platform = platform;
        this.deadline = System.nanoTime() + timeoutMillis * 1_000_000;
    }

    /**
     * Checks that every bundle of the platform is started.
     *
     * @throws Problem if not; it names bundles and reasons
     */
    void bundles() throws Problem {
        List<String> failed = new ArrayList<>();
        for (Bundle bundle : platform) {
            boolean fragment = (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
            if (!fragment && (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) == 0) {
                failed.add(bundle.getSymbolicName() + " " + bundle.getVersion() + ": " + reason(bundle));
            }
        }
        if (!failed.isEmpty()) {
            throw new Problem(
                    "the platform did not start: " + String.join("; ", failed),
                    "if it started before, delete the folder data/framework of the home; else unpack the archive again");
        }
    }

    /**
     * Has the framework start the modules and waits until it has. One that never comes back does not keep the runtime
     * from being ready.
     *
     * @return the bundles whose start has not come back in time
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    List<String> modules() throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        context.getBundle(0)
                .adapt(FrameworkStartLevel.class)
                .setStartLevel(Distribution.MODULE_LEVEL, event -> reached.countDown());
        if (reached.await(MODULES_SECONDS, TimeUnit.SECONDS)) {
            return List.of();
        }
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() == Bundle.STARTING && !platform.contains(bundle))
                .filter(bundle -> bundle.getBundleId() != 0)
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
                .toList();
    }

    /**
     * Waits until the distribution provider listens.
     *
     * @return host:port
     * @throws Problem if it does not in time
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    String wireAddress() throws Problem, InterruptedException {
        return await(PROVIDER)
                .map(provider -> provider.getProperty("tombolo.wire.address").toString())
                .orElseThrow(() ->
                        missing("the distribution provider does not listen", "org.tombolo.provider", "--wire-port"));
    }

    /**
     * Waits until the web console can be reached.
     *
     * @return its address, http://host:port
     * @throws Problem if it can't in time
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    String consoleAddress() throws Problem, InterruptedException {
        ServiceReference<?> http = await(HTTP)
                .orElseThrow(
                        () -> missing("the web console has no HTTP listener", "org.apache.felix.http", "--http-port"));
        if (await(CONSOLE).isEmpty()) {
            throw missing("the web console has no login", "org.tombolo.console", "--http-port");
        }
        Object endpoint = http.getProperty("osgi.http.endpoint");
        String first = endpoint instanceof String[] all ? all[0] : endpoint.toString();
        return first.endsWith("/") ? first.substring(0, first.length() - 1) : first;
    }

    /**
     * Waits until the gateway listens.
     *
     * @return its address, https://host:port
     * @throws Problem if it does not in time
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    String gatewayAddress() throws Problem, InterruptedException {
        return await(GATEWAY)
                .map(gateway -> gateway.getProperty("tombolo.gateway.address").toString())
                .orElseThrow(() -> missing("the gateway does not listen", "org.tombolo.gateway", "--gateway-port"));
    }

    private Optional<ServiceReference<Object>> await(String filter) throws InterruptedException {
        try {
            ServiceTracker<Object, ServiceReference<Object>> tracker =
                    new ServiceTracker<>(context, context.createFilter(filter), null) {
                        @Override
                        public ServiceReference<Object> addingService(ServiceReference<Object> reference) {
                            return reference;
                        }
                    };
            tracker.open(true);
            try {
                long left = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
                return Optional.ofNullable(tracker.waitForService(left));
            } finally {
                tracker.close();
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter is written in this class", e);
        }
    }

    private Problem missing(String what, String pid, String option) {
        return new Problem(
                what + ", though all bundles are started",
                "the lines before this one and log/tombolo.log say why; look at " + pid + " in etc/ and at " + option);
    }

    /** A second start tells the reason of the first one's failure. */
    private static String reason(Bundle bundle) {
        try {
            bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
            return "started late";
        } catch (BundleException e) {
            return String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause());
        }
    }
}
