/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.tombolo.host.options.Problem;

/**
 * The distribution's own bundles in the framework: installed if new, updated if their bytes changed, uninstalled if the
 * distribution no longer has them. Every other bundle (dropped modules, what was installed by hand) is left alone.
 */
final class Platform {
    private final BundleContext context;
    private final Path record;
    private final List<Bundle> bundles = new ArrayList<>();

    /**
     * A platform that is yet to be installed.
     *
     * @param context the system bundle's
     * @param record where the checksums of the installed bundles are kept
     */
    Platform(BundleContext context, Path record) {
        this.context = context;
        this.record = record;
    }

    /** {@return the platform's bundles, once installed} */
    List<Bundle> bundles() {
        return List.copyOf(bundles);
    }

    /**
     * Makes the framework's bundles those of the distribution. The framework is initialised and not yet started, so
     * nothing is resolved and nothing needs a refresh.
     *
     * @param parts the distribution's bundles
     * @throws Problem if one can't be installed
     */
    void install(SortedMap<String, Distribution.Part> parts) throws Problem {
        try {
            context.getBundle(0).adapt(FrameworkStartLevel.class).setInitialBundleStartLevel(Distribution.MODULE_LEVEL);
            Properties before = read();
            Properties now = new Properties();
            for (Object location : before.keySet()) {
                if (!parts.containsKey(location.toString())) {
                    uninstall(location.toString());
                }
            }
            for (Map.Entry<String, Distribution.Part> entry : parts.entrySet()) {
                Distribution.Part part = entry.getValue();
                bundles.add(install(part, before.getProperty(part.location(), "")));
                now.setProperty(part.location(), part.checksum());
            }
            write(now);
        } catch (IOException e) {
            throw new Problem(
                    record + " can't be read or written (" + e + ")", "give this user write permission there", e);
        }
    }

    private Bundle install(Distribution.Part part, String checksumBefore) throws Problem {
        try {
            Bundle bundle = context.getBundle(part.location());
            if (bundle == null) {
                bundle = context.installBundle(part.location());
            } else if (!part.checksum().equals(checksumBefore)) {
                bundle.update();
            }
            bundle.adapt(BundleStartLevel.class).setStartLevel(part.level());
            if ((bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) == 0) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
            return bundle;
        } catch (BundleException e) {
            throw new Problem(
                    part.location() + " can't be installed (" + e.getMessage() + ")",
                    "if a bundle of the same name was installed by hand, delete the folder data/framework of the home; else unpack the archive again",
                    e);
        }
    }

    private void uninstall(String location) throws Problem {
        Bundle bundle = context.getBundle(location);
        if (bundle == null) {
            return;
        }
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            throw new Problem(
                    location + " can't be uninstalled (" + e.getMessage() + ")",
                    "delete the folder data/framework of the home",
                    e);
        }
    }

    private Properties read() throws IOException {
        Properties properties = new Properties();
        if (Files.exists(record)) {
            try (InputStream in = Files.newInputStream(record)) {
                properties.load(in);
            }
        }
        return properties;
    }

    private void write(Properties properties) throws IOException {
        try (OutputStream out = Files.newOutputStream(record)) {
            properties.store(out, "platform bundles and their checksums");
        }
    }
}
