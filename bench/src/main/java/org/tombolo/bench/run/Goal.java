/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Something that the project set itself as a goal, and what was measured.
 *
 * @param text what it is about
 * @param limit the bound
 * @param least whether the bound is the least that is good enough; else the most
 * @param measured empty if its rows were not
 */
record Goal(String text, double limit, boolean least, OptionalDouble measured) {
    static Goal atLeast(double limit, String text, OptionalDouble measured) {
        return new Goal(text, limit, true, measured);
    }

    static Goal atMost(double limit, String text, OptionalDouble measured) {
        return new Goal(text, limit, false, measured);
    }

    /** {@return yes, no or not measured} */
    String met() {
        if (measured.isEmpty()) {
            return "not measured";
        }
        double value = measured.getAsDouble();
        return (least ? value >= limit : value <= limit) ? "yes" : "NO";
    }

    /** {@return a line of a table in Markdown} */
    String line() {
        return "| " + text + " | " + (least ? ">= " : "<= ") + plain(limit) + " | "
                + (measured.isPresent() ? plain(measured.getAsDouble()) : "-") + " | " + met() + " |";
    }

    /** {@return what the JSON file says} */
    Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("goal", text);
        fields.put(least ? "at_least" : "at_most", limit);
        measured.ifPresent(value -> fields.put("measured", Summary.rounded(value)));
        fields.put("met", met());
        return fields;
    }

    private static String plain(double value) {
        if (value >= 1000) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
