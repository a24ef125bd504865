/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * With which options a runtime is started. Ports are free ones.
 *
 * @param profile institute, partner or hub
 * @param home the runtime's folder
 * @param options further options of {@code tombolo run}
 */
public record RunSettings(String profile, Path home, List<String> options) {

    /** Copies the options. */
    public RunSettings {
        options = List.copyOf(options);
    }

    /**
     * An institute.
     *
     * @param home its folder
     * @return with any free ports
     */
    public static RunSettings institute(Path home) {
        return new RunSettings(
                "institute", home, List.of("--wire-port", "0", "--http-port", "0", "--gateway-port", "0"));
    }

    /**
     * A partner.
     *
     * @param home its folder
     * @param peer HOST:PORT of the institute
     * @return with any free port
     */
    public static RunSettings partner(Path home, String peer) {
        return new RunSettings("partner", home, List.of("--http-port", "0", "--peer", peer));
    }

    /**
     * The same with more options.
     *
     * @param more further options
     * @return the settings
     */
    public RunSettings with(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new RunSettings(profile, home, all);
    }

    /** {@return the arguments of the program} */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("run", "--profile", profile, "--home", home.toString()));
        arguments.addAll(options);
        return arguments;
    }
}
