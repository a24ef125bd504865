/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.configuration;

import java.util.List;
import java.util.Objects;
import org.tombolo.host.options.Problem;

/**
 * One property of one PID.
 *
 * @param key the name as written, without a type
 * @param type the Configurator's type suffix, such as {@code Integer} or {@code String[]}; empty if none was written
 * @param value a String, Boolean, Long, Double or a List of these
 * @param origin where it was written, for messages: file and line, or option
 */
record Setting(String key, String type, Object value, String origin) {
    Setting {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(origin, "origin");
    }

    /**
     * Lays another setting of the same key over this one. The upper one inherits the type, if it names none.
     *
     * @param pid for messages
     * @param upper the one that wins
     * @return what is in force
     * @throws Problem if the upper value is of another kind than this default
     */
    Setting under(String pid, Setting upper) throws Problem {
        if (upper.type.isEmpty()
                && !kind(value).equals(kind(upper.value))
                && !(value instanceof String && !(upper.value instanceof List))) {
            throw new Problem(
                    upper.origin + ": " + pid + ", " + upper.key + " is to be " + kind(value) + " and is "
                            + upper.value,
                    "correct the value, or delete the line to have the default back: " + value);
        }
        return new Setting(key, upper.type.isEmpty() ? type : upper.type, upper.value, upper.origin);
    }

    private static String kind(Object value) {
        if (value instanceof Number) {
            return "a number";
        }
        if (value instanceof Boolean) {
            return "true or false";
        }
        return value instanceof List ? "a list" : "a text";
    }
}
