/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

import java.util.HashSet;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what became of a module: one INFO line when it went well; when it did not, one ERROR line with the file's name,
 * the reason and what to do. Used by one thread.
 */
final class ModuleReport {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleReport.class);

    private final ComponentStates components;
    /** Failures of components that were reported, so that a later look does not repeat them. */
    private final Set<String> reported = new HashSet<>();

    /**
     * Reports on the modules of one framework.
     *
     * @param components the components' states
     */
    ModuleReport(ComponentStates components) {
        this.components = components;
    }

    /**
     * A file can't be a module.
     *
     * @param fileName its name
     * @param reason why, and what to do
     */
    void refused(String fileName, ModuleException reason) {
        LOG.error("{}: {}. What to do: {}", fileName, reason.getMessage(), reason.remedy());
    }

    /**
     * The framework refused a file, or a bundle did not start.
     *
     * @param name the file's name, or a bundle's
     * @param failure what the framework said
     */
    void failed(String name, BundleException failure) {
        ModuleException reason = PlainWords.explain(failure);
        LOG.error("{}: {}. What to do: {}", name, reason.getMessage(), reason.remedy(), failure);
    }

    /**
     * A module is in its new state.
     *
     * @param bundle the module
     * @param what happened, and from which file
     * @param runs whether it was started
     */
    void done(Bundle bundle, String what, boolean runs) {
        LOG.info("{} {} {}{}", bundle.getSymbolicName(), bundle.getVersion(), what, runs ? "" : ", not started");
        if (runs) {
            components.waiting(bundle).forEach(waiting -> LOG.info("{}: {}", name(bundle), waiting));
            components(bundle);
        }
    }

    /**
     * A module is gone.
     *
     * @param bundle the module
     */
    void removed(Bundle bundle) {
        LOG.info("{} {} removed: {} is gone", bundle.getSymbolicName(), bundle.getVersion(), name(bundle));
        reported.removeIf(failure -> failure.startsWith(bundle.getBundleId() + "/"));
    }

    /**
     * Components that failed, each said once. A delayed one fails only when it is used: hence the later looks.
     *
     * @param bundle the module
     */
    void components(Bundle bundle) {
        for (String failed : components.failed(bundle)) {
            if (reported.add(bundle.getBundleId() + "/" + bundle.getLastModified() + "/" + failed)) {
                LOG.error(
                        "{}: {}. What to do: correct the module and copy it here again; the stack trace is in log/tombolo.log",
                        name(bundle),
                        failed);
            }
        }
    }

    private static String name(Bundle bundle) {
        return ModuleBundles.fileName(bundle).orElse(bundle.getSymbolicName() + " " + bundle.getVersion());
    }
}
