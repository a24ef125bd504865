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

/**
 * Makes the framework's modules those of the folder, file by file, and reports each change once: one line when it went
 * well, one ERROR with reason and remedy when it did not. Used by one thread.
 */
final class Modules {
    private final ModuleBundles bundles;
    private final InstalledDigests digests;
    private final ModuleReport report;
    /** Files that were refused because another module has their name; looked at again when one is removed. */
    private final Set<Path> twins = new HashSet<>();
    /** Modules that lacked something when they were started; tried again when another bundle is resolved. */
    private final Set<Bundle> unresolved = new HashSet<>();

    /**
     * The modules of a folder.
     *
     * @param bundles the framework's side
     * @param digests what was installed from which bytes
     * @param report where what happens is said
     */
    Modules(ModuleBundles bundles, InstalledDigests digests, ModuleReport report) {
        this.bundles = bundles;
        this.digests = digests;
        this.report = report;
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
                    remove(bundle.get());
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
            report.refused(name(file), e);
        } catch (BundleException e) {
            report.failed(name(file), e);
        } catch (IOException e) {
            report.refused(
                    name(file), new ModuleException("it can't be read (" + e + ")", "make it readable for this user"));
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
            report.refused(name(file), e);
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
            } else if (starts(bundle)) {
                unresolved.remove(bundle);
                report.done(bundle, "started: what it needed is there now", true);
            }
        }
    }

    /** Why it does not start was said when it was dropped, and is not said again. */
    private boolean starts(Bundle bundle) {
        try {
            bundles.begin(bundle);
            return true;
        } catch (ModuleException | BundleException e) {
            return false;
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
        report.failed(
                ModuleBundles.fileName(bundle).orElse(bundle.getSymbolicName() + " " + bundle.getVersion()), failure);
    }

    /**
     * Looks once more at a module's components: one that is made when it is used may have failed since.
     *
     * @param file in the folder
     */
    void lookAtComponents(Path file) {
        bundles.find(file).filter(bundle -> bundle.getState() == Bundle.ACTIVE).ifPresent(report::components);
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
        start(bundle, module.path(), "updated (was " + before + ") from", false);
        // Not before the start, which partners wait for; if it is lost, the next start of the runtime updates once
        // more.
        digests.put(bundle.getLocation(), module.digest());
        retryUnresolved();
    }

    private void remove(Bundle bundle) throws ModuleException, BundleException {
        bundles.uninstall(bundle);
        digests.remove(bundle.getLocation());
        report.removed(bundle);
        for (Path other : Set.copyOf(twins)) {
            reconcile(other);
        }
    }

    private void start(Bundle bundle, Path file, String what, boolean fresh) {
        try {
            report.done(bundle, what + " " + name(file), bundles.start(bundle, fresh));
        } catch (ModuleException e) {
            report.refused(name(file), e);
        } catch (BundleException e) {
            report(bundle, e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
