/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import org.tombolo.itests.bay.Bay;
import org.tombolo.itests.crowd.Crowd;
import org.tombolo.itests.ferry.Ferry;
import org.tombolo.itests.harbour.HarbourTides;
import org.tombolo.itests.lagoon.Lagoon;
import org.tombolo.itests.lock.LockSluice;
import org.tombolo.itests.masquerade.Guest;
import org.tombolo.itests.masquerade.Masquerade;
import org.tombolo.itests.probe.Probe;
import org.tombolo.itests.quay.QuayFerry;
import org.tombolo.itests.reef.HiddenReef;
import org.tombolo.itests.sandbank.SandyBay;
import org.tombolo.itests.shore.ShoreLagoon;
import org.tombolo.itests.sluice.Sluice;
import org.tombolo.itests.tides.Tides;

/**
 * Packs packages of the tests as modules, by bnd, as a module's own build would. A module that lies in the folder already is not packed
 * again: a runtime would take it for another one, as the times in it would differ, and update it under the test.
 */
final class TestModules {
    private final Path folder;

    /**
     * Packs on demand.
     *
     * @param folder where the jars are written
     */
    TestModules(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** The institute's module: {@link Tides} and what serves it. */
    Path tides(String version) {
        return pack("tides", version, HarbourTides.class, Tides.class);
    }

    /** The partner's module: {@link Probe}, with the interface of {@link Tides}. */
    Path probe() {
        return pack("probe", "1.0.0", Probe.class, Tides.class);
    }

    /** A module whose service can't be exported. */
    Path reef() {
        return pack("reef", "1.0.0", HiddenReef.class, Tides.class);
    }

    /** The institute's module: {@link Ferry} and what serves it. */
    Path quay() {
        return pack("quay", "1.0.0", QuayFerry.class, Ferry.class);
    }

    /** The partner's module of many callers of {@link Ferry}. */
    Path crowd() {
        return pack("crowd", "1.0.0", Crowd.class, Ferry.class);
    }

    /** The module that a partner in another language calls and serves: {@link Lagoon}. */
    Path lagoon() {
        return pack("lagoon", "1.0.0", ShoreLagoon.class, Lagoon.class);
    }

    /** A module with scripts in its texts: {@link Masquerade}. */
    Path masquerade() {
        return pack("masquerade", "1.0.0", Guest.class, Masquerade.class);
    }

    /** A module that callers over HTTP call: {@link Bay}. */
    Path bay() {
        return pack("bay", "1.0.0", SandyBay.class, Bay.class);
    }

    /** A module whose methods wait, and whose service has an object for each call: {@link Sluice}. */
    Path sluice() {
        return pack("sluice", "1.0.0", LockSluice.class, Sluice.class);
    }

    private Path pack(String name, String version, Class<?> component, Class<?> contract) {
        Path file = folder.resolve(name + "-" + version + ".jar");
        if (Files.exists(file)) {
            return file;
        }
        try (Builder builder = new Builder()) {
            builder.setClasspath(classPath());
            builder.setBundleSymbolicName(name);
            builder.setBundleVersion(version);
            builder.setProperty("-includepackage", component.getPackageName() + "," + contract.getPackageName());
            try (Jar jar = builder.build()) {
                if (!builder.isOk()) {
                    throw new AssertionError(name + " can't be packed: " + builder.getErrors() + builder.getWarnings());
                }
                // Under another name until it is whole: what has its own is taken for packed.
                Path draft = folder.resolve(file.getFileName() + ".new");
                jar.write(draft.toFile());
                return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (Exception e) { // what bnd declares
            throw new AssertionError(name + " can't be packed", e);
        }
    }

    private static File[] classPath() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .map(File::new)
                .filter(File::exists)
                .toArray(File[]::new);
    }
}
