/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A media type, or a range of them, as a header names it (RFC 9110, section 8.3.1 and 12.5.1).
 *
 * @param type such as {@code application}, or {@code *}
 * @param subtype such as {@code json}, or {@code *}
 * @param parameters by their names in lower case
 */
record MediaRange(String type, String subtype, Map<String, String> parameters) {
    private static final String ANY = "*";

    /** The only parameter that tells two of our forms apart; what others ask for, such as a charset, is left unheard. */
    private static final String ARRAYS = "arrays";

    private static final String LISTS = "lists";

    /** One element of a header's list; empty if it is none. */
    static Optional<MediaRange> parse(String text) {
        String[] parts = text.split(";", -1);
        String[] names = parts[0].strip().toLowerCase(Locale.ROOT).split("/", -1);
        if (names.length != 2 || names[0].isEmpty() || names[1].isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new TreeMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0) {
                String value = parts[i].substring(equals + 1).strip();
                parameters.putIfAbsent(
                        parts[i].substring(0, equals).strip().toLowerCase(Locale.ROOT), value.replace("\"", ""));
            }
        }
        return Optional.of(new MediaRange(names[0], names[1], parameters));
    }

    /** How closely this range describes an offer; negative if it doesn't. */
    int closeness(MediaRange offered) {
        if (type.equals(ANY)) {
            return subtype.equals(ANY) ? 0 : -1;
        }
        if (!type.equals(offered.type)) {
            return -1;
        }
        if (subtype.equals(ANY)) {
            return 1;
        }
        if (!subtype.equals(offered.subtype)) {
            return -1;
        }
        String asked = parameters.getOrDefault(ARRAYS, "");
        if (asked.isEmpty()) {
            return 2;
        }
        return asked.equalsIgnoreCase(offered.parameters.getOrDefault(ARRAYS, LISTS)) ? 3 : -1;
    }

    /** How much it is wanted: 0 to 1; nothing is said by 1, and a number that is none counts as 0. */
    double quality() {
        try {
            double quality = Double.parseDouble(parameters.getOrDefault("q", "1"));
            return quality >= 0 && quality <= 1 ? quality : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
