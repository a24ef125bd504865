/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** Has two runtimes trust each other before they start, by the commands that an operator types. */
final class Trust {
    /** In place of the address of a peer that is not dialled. */
    private static final String DIALS = "-";

    private final Path launcher;

    Trust(Site site) {
        this.launcher = site.distribution().resolve("bin/tombolo");
    }

    /**
     * Makes both identities and pins each at the other side.
     *
     * @param institute the home of the one that listens
     * @param address HOST:PORT of its wire
     * @param name of the one that dials
     * @param partner the home of the one that dials
     * @throws IOException if a command fails; with what it said
     */
    void between(Path institute, String address, String name, Path partner) throws IOException, InterruptedException {
        String serving = fingerprint(institute);
        String calling = fingerprint(partner);
        add(partner, "institute", address, serving);
        add(institute, name, DIALS, calling);
    }

    private String fingerprint(Path home) throws IOException, InterruptedException {
        String said = Program.run(launcher.toString(), "identity", "--home", home.toString(), "--json");
        return new ObjectMapper().readTree(said).path("fingerprint").asText();
    }

    private void add(Path home, String name, String address, String fingerprint)
            throws IOException, InterruptedException {
        Program.run(launcher.toString(), "peer", "add", name, address, fingerprint, "--home", home.toString());
    }
}
