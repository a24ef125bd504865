/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Constants;

/**
 * The packages that a module's manifest asks for by name.
 *
 * @param packages without versions and other parameters
 */
record Imports(List<String> packages) {
    private static final String INNER = "org.tombolo.spi.";
    /** A clause of a header: it ends at a comma that is not quoted. */
    private static final Pattern CLAUSE = Pattern.compile("(?:[^\",]|\"[^\"]*\")+");

    Imports {
        packages = List.copyOf(packages);
    }

    /** {@return those of a manifest, fixed and dynamic} */
    static Imports of(Attributes manifest) {
        List<String> packages = new ArrayList<>();
        Stream.of(Constants.IMPORT_PACKAGE, Constants.DYNAMICIMPORT_PACKAGE)
                .map(manifest::getValue)
                .filter(Objects::nonNull)
                .forEach(header -> {
                    Matcher clause = CLAUSE.matcher(header);
                    while (clause.find()) {
                        names(clause.group(), packages);
                    }
                });
        return new Imports(packages);
    }

    /**
     * Refuses what only the platform's own bundles may use. The launcher keeps modules from being wired to it in any case,
     * also by a wildcard; here its author is told why.
     *
     * @throws ModuleException if the module asks for it
     */
    void check() throws ModuleException {
        for (String name : packages) {
            if (name.startsWith(INNER)) {
                throw new ModuleException(
                        "it imports " + name + ", and only bundles of the distribution may use " + INNER + "*",
                        "use org.tombolo.api and its sub-packages, and build it again");
            }
        }
    }

    /** "a.b; c.d; version=1": names come first, parameters have an equals sign. */
    private static void names(String clause, List<String> packages) {
        for (String part : clause.split(";", -1)) {
            if (part.contains("=")) {
                return;
            }
            packages.add(part.strip());
        }
    }
}
