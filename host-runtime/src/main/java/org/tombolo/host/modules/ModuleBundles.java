/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * What the framework does with a module's file. A refresh touches only bundles that are wired to the module, and is
 * asked for only if there are such; all others keep running. Nothing is waited for without a bound. Used by one thread.
 */
final class ModuleBundles {
    private static final String LOCATION = "tombolo:deploy/";
    private static final long READ_AHEAD_BYTES = 16 << 20;
    private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

    private final BundleContext context;
    private final ModuleThreads threads = new ModuleThreads(LONGEST_STEP);

    /**
     * The modules among a framework's bundles.
     *
     * @param context of the bundle that installs them
     */
    ModuleBundles(BundleContext context) {
        this.context = context;
    }

    /** Names a module's bundle: by the file's name alone, so that the home can be moved. */
    static String location(Path file) {
        return LOCATION + file.getFileName();
    }

    /**
     * The file's name of a module's bundle.
     *
     * @param bundle any bundle
     * @return the name; empty if the bundle is no module from the folder
     */
    static Optional<String> fileName(Bundle bundle) {
        String location = bundle.getLocation();
        return location.startsWith(LOCATION) ? Optional.of(location.substring(LOCATION.length())) : Optional.empty();
    }

    /** {@return all modules from the folder} */
    List<Bundle> all() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> fileName(bundle).isPresent())
                .toList();
    }

    /** {@return the bundle of a file, if it is installed} */
    Optional<Bundle> find(Path file) {
        return Optional.ofNullable(context.getBundle(location(file)));
    }

    /**
     * Installs a module.
     *
     * @param module its file
     * @return the bundle, which will be started with the framework
     * @throws ModuleException if the platform or another module has its name already
     * @throws BundleException if the framework refuses it
     * @throws IOException if the file can't be read
     */
    Bundle install(ModuleFile module) throws ModuleException, BundleException, IOException {
        refuseTwin(module, -1);
        try (InputStream in = Files.newInputStream(module.path())) {
            return context.installBundle(location(module.path()), in);
        }
    }

    /**
     * Replaces a module's content. It is stopped and not yet started again.
     *
     * @param bundle the module
     * @param module its new file
     * @throws ModuleException if the platform or another module has its name already, or its stop does not come back
     * @throws BundleException if the framework refuses it: then the old content is still there
     * @throws IOException if the file can't be read
     */
    void update(Bundle bundle, ModuleFile module) throws ModuleException, BundleException, IOException {
        refuseTwin(module, bundle.getBundleId());
        try (InputStream in = content(module.path())) {
            threads.stop(bundle, () -> {
                bundle.stop(Bundle.STOP_TRANSIENT);
                if (!Thread.interrupted()) {
                    bundle.update(in);
                }
            });
        }
        refresh(bundle);
    }

    /**
     * Removes a module.
     *
     * @param bundle the module
     * @throws ModuleException if its stop does not come back; it is still installed then
     * @throws BundleException if the framework can't
     */
    void uninstall(Bundle bundle) throws ModuleException, BundleException {
        threads.stop(bundle, bundle::uninstall);
        refresh(bundle);
    }

    /**
     * Starts a module, unless it is a fragment, or an operator stopped it by hand.
     *
     * @param bundle the module
     * @param byDefault whether it was just installed, so that nobody can have stopped it
     * @return whether it is to be running
     * @throws ModuleException if its start has not come back after a while
     * @throws BundleException if it can't be resolved or throws
     */
    boolean start(Bundle bundle, boolean byDefault) throws ModuleException, BundleException {
        boolean fragment = (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
        if (fragment || !(byDefault || bundle.adapt(BundleStartLevel.class).isPersistentlyStarted())) {
            return false;
        }
        begin(bundle);
        return true;
    }

    /**
     * Starts a bundle that is to be running.
     *
     * @param bundle the module
     * @throws ModuleException if it has not come back after a while; it may still do so
     * @throws BundleException if it can't be resolved or throws
     */
    void begin(Bundle bundle) throws ModuleException, BundleException {
        threads.start(bundle, () -> bundle.start(Bundle.START_ACTIVATION_POLICY));
    }

    /** {@return whether the framework starts modules yet; before, it only takes note of what to start} */
    boolean starting() {
        Bundle system = context.getBundle(0);
        return system.adapt(FrameworkStartLevel.class).getStartLevel()
                >= system.adapt(FrameworkStartLevel.class).getInitialBundleStartLevel();
    }

    /** What can be read before the old content is stopped does not lengthen the gap between the two. */
    private static InputStream content(Path file) throws IOException {
        return Files.size(file) <= READ_AHEAD_BYTES
                ? new ByteArrayInputStream(Files.readAllBytes(file))
                : Files.newInputStream(file);
    }

    /** Two bundles of one name: the platform's would be replaced or doubled, another module's would be ambiguous. */
    private void refuseTwin(ModuleFile module, long except) throws ModuleException {
        for (Bundle other : context.getBundles()) {
            if (other.getBundleId() == except || !module.symbolicName().equals(other.getSymbolicName())) {
                continue;
            }
            if (other.getBundleId() == 0 || other.getLocation().startsWith("reference:")) {
                throw new ModuleException(
                        "a bundle called " + module.symbolicName() + " is part of the platform",
                        "remove the file; the platform is changed by a new distribution");
            }
            if (module.version().equals(other.getVersion())) {
                throw new ModuleException(
                        ModuleException.Kind.TWIN,
                        module.symbolicName() + " " + module.version() + " is installed already, from "
                                + fileName(other).orElse(other.getLocation()),
                        "remove one of the two, or give this one another " + Constants.BUNDLE_VERSION);
            }
        }
    }

    private void refresh(Bundle bundle) throws ModuleException {
        FrameworkWiring framework = context.getBundle(0).adapt(FrameworkWiring.class);
        if (!framework.getRemovalPendingBundles().contains(bundle)) {
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        framework.refreshBundles(List.of(bundle), event -> done.countDown());
        try {
            if (!done.await(LONGEST_STEP.toSeconds(), TimeUnit.SECONDS)) {
                throw new ModuleException(
                        "a bundle that uses it has not stopped and started again within " + LONGEST_STEP.toSeconds()
                                + " s",
                        "the console shows which is not active; correct that one, and start the runtime again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
