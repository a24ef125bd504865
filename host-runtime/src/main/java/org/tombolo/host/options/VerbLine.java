/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What follows a verb: words, options with a value ({@code --option VALUE} or {@code --option=VALUE}), and switches, in
 * any order.
 *
 * @param words what is no option
 * @param values of the options that have one
 * @param switches those that were given
 */
public record VerbLine(List<String> words, Map<String, String> values, Set<String> switches) {

    /** Copies what it is given. */
    public VerbLine {
        words = List.copyOf(words);
        values = Map.copyOf(values);
        switches = Set.copyOf(switches);
    }

    /**
     * Reads a line.
     *
     * @param arguments what follows the verb
     * @param valued the options with a value
     * @param switches those without
     * @return the line
     * @throws UsageException if an option is unknown, lacks its value or is given twice
     */
    public static VerbLine parse(List<String> arguments, Set<String> valued, Set<String> switches)
            throws UsageException {
        List<String> words = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        Set<String> given = new HashSet<>();
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String argument = rest.removeFirst();
            int equals = argument.indexOf('=');
            String option = equals > 0 ? argument.substring(0, equals) : argument;
            if (!argument.startsWith("--")) {
                words.add(argument);
            } else if (valued.contains(option)) {
                String value = equals > 0 ? argument.substring(equals + 1) : rest.pollFirst();
                if (value == null || value.isEmpty() || value.startsWith("--")) {
                    throw new UsageException(option + ": its value is missing");
                }
                if (values.put(option, value) != null) {
                    throw new UsageException(option + " is given twice");
                }
            } else if (!switches.contains(argument)) {
                throw new UsageException(argument + ": there is no such option here");
            } else {
                given.add(argument);
            }
        }
        return new VerbLine(words, values, given);
    }

    /**
     * The runtime's folder.
     *
     * @return its absolute path; it need not be there
     * @throws UsageException if none is given, or it is no path
     */
    public Path home() throws UsageException {
        String home = value("--home")
                .orElseThrow(() -> new UsageException("--home is missing; say which runtime is meant: --home DIR"));
        try {
            return Path.of(home).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UsageException("--home " + home + ": not a path (" + e.getReason() + ")");
        }
    }

    /**
     * The value of an option.
     *
     * @param option with its dashes
     * @return its value, if it is given
     */
    public Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }

    /**
     * Whether a switch is given.
     *
     * @param option with its dashes
     * @return whether it is
     */
    public boolean has(String option) {
        return switches.contains(option);
    }
}
