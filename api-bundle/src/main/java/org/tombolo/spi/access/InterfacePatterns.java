/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.access;

import java.util.List;
import java.util.regex.Pattern;

/**
 * An operator's list of interfaces: exact names, prefixes that end in {@code .*}, or {@code *} for every name.
 *
 * @param patterns the patterns, in any order
 */
public record InterfacePatterns(List<String> patterns) {

    private static final Pattern VALID = Pattern.compile("\\*|[\\p{Alnum}_$]+(\\.[\\p{Alnum}_$]+)*(\\.\\*)?");

    /**
     * Keeps a copy.
     *
     * @throws IllegalArgumentException if one of them is no pattern
     */
    public InterfacePatterns {
        patterns = List.copyOf(patterns);
        for (String pattern : patterns) {
            if (!VALID.matcher(pattern).matches()) {
                throw new IllegalArgumentException("\"" + pattern
                        + "\" is no interface pattern; write an interface's name, a package followed by .*, or *");
            }
        }
    }

    /** {@return whether each of these names is on the list} */
    public boolean matchesAll(List<String> names) {
        return names.stream().allMatch(this::matches);
    }

    /** {@return whether an interface of this name is on the list} */
    public boolean matches(String name) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    private static boolean matches(String pattern, String name) {
        if (pattern.equals("*")) {
            return true;
        }
        return pattern.endsWith(".*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }
}
