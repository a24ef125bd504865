/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.util.Collection;

/** Names within a dataset, and the one way to say that one is missing. */
final class Names {
    private Names() {}

    /** The name, which is not blank. */
    static String checked(String what, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a blank name for a " + what + "; give it a name");
        }
        return name;
    }

    static ProblemException notFound(String what, String name, Collection<String> known) {
        String rest = known.isEmpty() ? "there are none" : "there are " + String.join(", ", known);
        return new ProblemException(Problem.NOT_FOUND, "no " + what + " " + name + "; " + rest);
    }
}
