/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

import java.io.File;
import java.nio.file.Path;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleListener;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects FileInstall, which looks at the folder when {@link DeployWatch} has it do so, with {@link Modules}, which knows
 * what a file means. All work on
 * modules is done by one thread, {@code tombolo-modules}; FileInstall's own waits for it, so that modules that lie in
 * the folder at the start are started before the runtime is ready.
 */
@Component(configurationPid = "org.tombolo.host", immediate = true, service = ArtifactInstaller.class)
@ServiceRanking(1000)
public final class DeployFolder implements ArtifactInstaller, BundleListener, FrameworkListener {
    private static final Logger LOG = LoggerFactory.getLogger(DeployFolder.class);
    private final BundleContext context;
    private final Modules modules;
    private final long settleMillis;
    private final ModuleWorker worker = new ModuleWorker();
    private final DeployWatch watch;
    /** Whether FileInstall's thread waits for the worker, and so can't look at the folder. */
    private volatile boolean busy;

    /** Configuration of the folder. */
    @interface Config {
        /** {@return how long an incomplete file must stay as it is before it is reported, in milliseconds} */
        long deploy_settle_millis() default 2000;
    }

    /**
     * Begins to look after the folder that the framework property {@code felix.fileinstall.dir} names.
     *
     * @param context of this bundle
     * @param runtime for the states of components
     * @param config how long to wait
     */
    @Activate
    public DeployFolder(
            BundleContext context,
            @Reference(target = "(!(service.imported=*))") ServiceComponentRuntime runtime,
            Config config) {
        this.context = context;
        this.settleMillis = config.deploy_settle_millis();
        this.modules = new Modules(
                new ModuleBundles(context),
                new InstalledDigests(context.getDataFile("modules.properties").toPath()),
                new ModuleReport(new ComponentStates(runtime)));
        context.addBundleListener(this);
        context.addFrameworkListener(this);
        Path folder = Path.of(context.getProperty("felix.fileinstall.dir"));
        worker.await(() -> modules.removeOrphans(folder));
        FileInstallThread watcher = FileInstallThread.of(context);
        watch = new DeployWatch(folder, () -> isAttentive() && watcher.wake());
        watch.open();
    }

    /** Whether FileInstall would look at the folder if it was woken; before the framework is active it does not. */
    private boolean isAttentive() {
        return !busy && context.getBundle(0).getState() == Bundle.ACTIVE;
    }

    @Deactivate
    void close() throws InterruptedException {
        watch.close();
        context.removeFrameworkListener(this);
        context.removeBundleListener(this);
        worker.close();
    }

    @Override
    public boolean canHandle(File file) {
        return true;
    }

    @Override
    public void install(File file) {
        busy = true;
        try {
            worker.await(() -> look(file.toPath()));
        } finally {
            busy = false;
        }
    }

    @Override
    public void update(File file) {
        install(file);
    }

    @Override
    public void uninstall(File file) {
        install(file);
    }

    /** Another bundle was resolved or installed: a module that waits for it may be able to start. */
    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.RESOLVED) {
            worker.execute(modules::retryUnresolved);
        }
    }

    /** The framework reports here what it can't throw: above all, bundles that fail when it starts them by itself. */
    @Override
    public void frameworkEvent(FrameworkEvent event) {
        Throwable failure = event.getThrowable();
        if (event.getType() == FrameworkEvent.STARTED) {
            // The platform is complete, and the framework active: a module that hangs keeps neither from it.
            FrameworkStartLevel level = context.getBundle(0).adapt(FrameworkStartLevel.class);
            level.setStartLevel(level.getInitialBundleStartLevel());
        } else if (event.getType() == FrameworkEvent.ERROR && failure instanceof BundleException bundleFailure) {
            worker.execute(() -> modules.report(event.getBundle(), bundleFailure));
        } else if (event.getType() == FrameworkEvent.ERROR) {
            LOG.error("{}: the framework met an error", event.getBundle(), failure);
        } else if (event.getType() == FrameworkEvent.WARNING) {
            LOG.warn("{}: the framework warns", event.getBundle(), failure);
        }
    }

    private void look(Path file) {
        Fingerprint before = Fingerprint.of(file);
        if (modules.reconcile(file)) {
            worker.later(() -> modules.lookAtComponents(file), settleMillis);
        } else {
            worker.later(() -> lookAgain(file, before), settleMillis);
        }
    }

    /** If the file has changed since, FileInstall has called or will; if not, nobody is writing it any more. */
    private void lookAgain(Path file, Fingerprint before) {
        if (before.equals(Fingerprint.of(file))) {
            modules.reportIncomplete(file);
        }
    }
}
