/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.demo;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What the demo was asked for.
 *
 * @param once whether to end when the story is told
 * @param json where to write what happened
 */
record Options(boolean once, Optional<Path> json) {

    /**
     * Reads the command line.
     *
     * @param arguments the command line
     * @return the options
     * @throws IllegalArgumentException if an option is unknown or lacks its value
     */
    static Options of(List<String> arguments) {
        boolean once = false;
        Optional<Path> json = Optional.empty();
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            switch (option) {
                case "--once" -> once = true;
                case "--json" -> {
                    if (rest.isEmpty()) {
                        throw new IllegalArgumentException("--json: its value, a file, is missing");
                    }
                    json = Optional.of(Path.of(rest.removeFirst()));
                }
                default ->
                    throw new IllegalArgumentException(
                            option + ": there is no such option; there are --once and --json FILE");
            }
        }
        return new Options(once, json);
    }
}
