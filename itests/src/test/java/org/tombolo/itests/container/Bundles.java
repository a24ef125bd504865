/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.container;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;
import org.tombolo.itests.Build;

/** Bundles of the distribution, for a framework without its launcher. */
final class Bundles {
    private static final List<String> DISTRIBUTION = List.of(
            "pax-logging-api",
            "org.apache.felix.configadmin",
            "org.apache.felix.eventadmin",
            "org.apache.felix.metatype",
            "org.apache.felix.scr",
            "org.osgi.service.component",
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.osgi.util.pushstream",
            "jackson-core",
            "org.apache.aries.rsa.spi",
            "org.apache.aries.rsa.core",
            "org.tombolo.api",
            "org.tombolo.wire",
            "org.tombolo.provider",
            "org.tombolo.topology");

    private Bundles() {}

    /** A framework in which the sample can be exported. What can't be resolved there fails the test. */
    static Option[] exportingTheSample() throws IOException {
        return options(
                exporting(),
                bundle(Build.here().sample().toUri().toString()),
                junitBundles(),
                systemProperty("pax.exam.osgi.unresolved.fail").value("true"),
                systemProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("WARN"));
    }

    /** What a service needs to be exported: Declarative Services, Aries' core, our provider and topology manager. */
    private static Option exporting() throws IOException {
        Path bundles = Build.here().distribution().root().resolve("bundles");
        try (Stream<Path> jars = Files.walk(bundles, 2)) {
            List<Path> all =
                    jars.filter(file -> file.toString().endsWith(".jar")).toList();
            return composite(DISTRIBUTION.stream()
                    .map(name -> bundle(one(all, name).toUri().toString()))
                    .toArray(Option[]::new));
        }
    }

    private static Path one(List<Path> jars, String name) {
        return jars.stream()
                .filter(jar -> jar.getFileName().toString().matches(name + "-\\d.*\\.jar"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the distribution has no bundle " + name));
    }
}
