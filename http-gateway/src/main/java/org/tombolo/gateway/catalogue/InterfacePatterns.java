/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A list of interface names: exact names, prefixes that end in {@code .*}, or {@code *} for every name.
 *
 * @param patterns the patterns, in any order
 */
record InterfacePatterns(List<String> patterns) {

    private static final Pattern VALID = Pattern.compile("\\*|[\\p{Alnum}_$]+(\\.[\\p{Alnum}_$]+)*(\\.\\*)?");

    InterfacePatterns {
        patterns = List.copyOf(patterns);
        for (String pattern : patterns) {
            if (!VALID.matcher(pattern).matches()) {
                throw new IllegalArgumentException("\"" + pattern
                        + "\" is no interface pattern; write an interface's name, a package followed by .*, or *");
            }
        }
    }

    boolean matches(String name) {
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
