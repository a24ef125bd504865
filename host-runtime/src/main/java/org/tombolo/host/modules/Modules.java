/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the framework's modules those of the folder, file by file, and reports each change once: one line when it went
 * well, one ERROR with reason and remedy when it did not. Used by one thread.
 */
final class Modules {
    private static final Logger LOG = LoggerFactory.getLogger(Modules.class);

    private final ModuleBundles bundles;
    private final InstalledDigests digests;
    private final ComponentStates components;
    /** Files that were refused because another module has their name; looked at again when one is removed. */
    private final Set<Path> twins = new HashSet<>();
    /** Modules that lacked something when they were started; tried again when another bundle is resolved. */
    private final Set<Bundle> unresolved = new HashSet<>();
    /** Failures of components that were reported, so that a second look does not repeat them. */
    private final Set<String> reported = new HashSet<>();

    /**
     * The modules of a folder.
     *
     * @param bundles the framework's side
     * @param digests what was installed from which bytes
     * @param components the components' states
     */
    Modules(ModuleBundles bundles, InstalledDigests digests, ComponentStates components) {
        this.bundles = bundles;
        this.digests = digests;
        this.components = components;
    }

    /**
     * Makes a module what its file is.
     *
     * @param file in the folder; it may be gone
     * @return false if the file may still be being written; nothing is reported or changed then
     */
    boolean reconcile(Path file) {
        twins.remove(file);
        Optional<Bundle> bundle = bundles.find(file);
        try {
            if (!Files.exists(file)) {
                if (bundle.isPresent()) {
                    remove(file, bundle.get());
                }
                return true;
            }
            ModuleFile module = ModuleFile.read(file);
            if (bundle.isEmpty()) {
                install(module);
            } else if (!digests.same(ModuleBundles.location(file), module.digest())) {
                update(bundle.get(), module);
            } else if (bundle.get().getState() != Bundle.ACTIVE && bundles.starting()) {
                start(bundle.get(), file, "started from", false);
            }
        } catch (ModuleException e) {
            if (e.kind() == ModuleException.Kind.INCOMPLETE) {
                return false;
            }
            if (e.kind() == ModuleException.Kind.TWIN) {
                twins.add(file);
            }
            report(file, e);
        } catch (BundleException e) {
            report(file.getFileName().toString(), e);
        } catch (IOException e) {
            LOG.error(
                    "{}: it can't be read ({}). What to do: make it readable for this user",
                    file.getFileName(),
                    e.toString());
        }
        return true;
    }

    /**
     * Reports a file that was incomplete for a while.
     *
     * @param file in the folder
     */
    void reportIncomplete(Path file) {
        try {
            ModuleFile.read(file);
        } catch (ModuleException e) {
            report(file, e);
        }
    }

    /** Removes modules whose files were deleted while the runtime did not run. */
    void removeOrphans(Path folder) {
        for (Bundle bundle : bundles.all()) {
            ModuleBundles.fileName(bundle)
                    .map(folder::resolve)
                    .filter(file -> !Files.exists(file))
                    .ifPresent(this::reconcile);
        }
    }

    /** Tries once more to start modules that could not be resolved: another bundle may provide now what they need. */
    void retryUnresolved() {
        for (Bundle bundle : Set.copyOf(unresolved)) {
            if (bundle.getState() != Bundle.INSTALLED) {
                unresolved.remove(bundle);
                continue;
            }
            try {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
                unresolved.remove(bundle);
                LOG.info("{} {} started: what it needed is there now", bundle.getSymbolicName(), bundle.getVersion());
                lookAtComponents(bundle);
            } catch (BundleException e) {
                LOG.debug("{} still can't be started", bundle, e);
            }
        }
    }

    /**
     * Reports what the framework met when it started a bundle by itself, as it does after a restart.
     *
     * @param bundle the bundle
     * @param failure what it met
     */
    void report(Bundle bundle, BundleException failure) {
        if (failure.getType() == BundleException.RESOLVE_ERROR) {
            unresolved.add(bundle);
        }
        report(ModuleBundles.fileName(bundle).orElse(bundle.getSymbolicName() + " " + bundle.getVersion()), failure);
    }

    /** Reports components that failed, each once. A delayed one fails only when it is used: hence the later looks. */
    void lookAtComponents(Bundle bundle) {
        String name = ModuleBundles.fileName(bundle).orElse(bundle.getSymbolicName());
        for (String failed : components.failed(bundle)) {
            if (reported.add(bundle.getBundleId() + "/" + bundle.getLastModified() + "/" + failed)) {
                LOG.error(
                        "{}: {}. What to do: correct the module and copy it here again; the stack trace is in log/tombolo.log",
                        name,
                        failed);
            }
        }
    }

    /** {@return the framework's side} */
    ModuleBundles bundles() {
        return bundles;
    }

    private void install(ModuleFile module) throws ModuleException, BundleException, IOException {
        Bundle bundle = bundles.install(module);
        digests.put(bundle.getLocation(), module.digest());
        start(bundle, module.path(), "installed from", true);
        retryUnresolved();
    }

    private void update(Bundle bundle, ModuleFile module) throws ModuleException, BundleException, IOException {
        String before = bundle.getSymbolicName() + " " + bundle.getVersion();
        try {
            bundles.update(bundle, module);
        } catch (BundleException e) {
            bundles.start(bundle, false);
            throw e;
        }
        digests.put(bundle.getLocation(), module.digest());
        start(bundle, module.path(), "updated (was " + before + ") from", false);
        retryUnresolved();
    }

    private void remove(Path file, Bundle bundle) throws BundleException {
        digests.remove(bundle.getLocation());
        bundles.uninstall(bundle);
        LOG.info("{} {} removed: {} is gone", bundle.getSymbolicName(), bundle.getVersion(), file.getFileName());
        for (Path other : Set.copyOf(twins)) {
            reconcile(other);
        }
    }

    private void start(Bundle bundle, Path file, String what, boolean fresh) {
        boolean runs;
        try {
            runs = bundles.start(bundle, fresh);
        } catch (BundleException e) {
            report(bundle, e);
            return;
        }
        LOG.info(
                "{} {} {} {}{}",
                bundle.getSymbolicName(),
                bundle.getVersion(),
                what,
                file.getFileName(),
                runs ? "" : ", not started");
        components.waiting(bundle).forEach(waiting -> LOG.info("{}: {}", file.getFileName(), waiting));
        lookAtComponents(bundle);
    }

    private static void report(Path file, ModuleException e) {
        LOG.error("{}: {}. What to do: {}", file.getFileName(), e.getMessage(), e.remedy());
    }

    private static void report(String name, BundleException failure) {
        ModuleException reason = PlainWords.explain(failure);
        LOG.error("{}: {}. What to do: {}", name, reason.getMessage(), reason.remedy(), failure);
    }
}
