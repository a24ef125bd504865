/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the build has put what is run here.
 *
 * @param root the folder of the repository
 */
public record Build(Path root) {

    /** Makes the path absolute. */
    public Build {
        root = root.toAbsolutePath().normalize();
    }

    /** {@return the build named by the system property {@code tombolo.root}, else by the current folder} */
    public static Build here() {
        return new Build(Path.of(System.getProperty("tombolo.root", "")));
    }

    /** {@return the distribution, unpacked under this module's target folder} */
    public Distribution distribution() throws IOException {
        return Distribution.unpacked(
                only("host-runtime/target", "tombolo-\\d.*\\.tar\\.gz"), root.resolve("itests/target/distribution"));
    }

    /** {@return the sample module} */
    public Path sample() throws IOException {
        return only("sample-analysis-bundle/target", "sea-surface-\\d(?!.*-(api|javadoc|sources)\\.jar).*\\.jar");
    }

    /** {@return the sample's interface alone} */
    public Path sampleApi() throws IOException {
        return only("sample-analysis-bundle/target", "sea-surface-\\d.*-api\\.jar");
    }

    /** {@return the sample's partner} */
    public Path samplePartner() throws IOException {
        return only(
                "sample-analysis-bundle/partner/target",
                "sea-surface-partner-\\d(?!.*-(javadoc|sources)\\.jar).*\\.jar");
    }

    /** {@return the echo, a module to try clients with} */
    public Path echo() throws IOException {
        return only("sample-analysis-bundle/echo/target", "tombolo-echo-\\d(?!.*-(javadoc|sources)\\.jar).*\\.jar");
    }

    private Path only(String folder, String pattern) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches(pattern))
                    .toList();
            if (found.size() != 1) {
                throw new IOException(root.resolve(folder) + " has " + found.size() + " files " + pattern
                        + " instead of one; build anew: mvn clean package");
            }
            return found.get(0);
        }
    }
}
