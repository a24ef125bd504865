/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.measure;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The properties of an endpoint description as one line, for providers that are measured without any discovery. Knows
 * texts, whole numbers and lists of texts, which is all that those providers announce.
 */
public final class EndpointText {
    private EndpointText() {}

    /**
     * Writes properties; those of other types are left out.
     *
     * @param properties of the description
     * @return one line
     */
    public static String of(Map<String, ?> properties) {
        return properties.entrySet().stream()
                .flatMap(entry -> value(entry.getValue()).map(value -> encoded(entry.getKey()) + "=" + value))
                .collect(Collectors.joining("&"));
    }

    private static Stream<String> value(Object value) {
        if (value instanceof String text) {
            return Stream.of("s" + encoded(text));
        } else if (value instanceof Long number) {
            return Stream.of("n" + number);
        } else if (value instanceof String[] texts) {
            return Stream.of("a" + joined(Stream.of(texts)));
        } else if (value instanceof Collection<?> texts) {
            return Stream.of("a" + joined(texts.stream().map(String::valueOf)));
        }
        return Stream.empty();
    }

    /**
     * Reads what {@link #of} wrote.
     *
     * @param line from there
     * @return the properties; lists as arrays
     */
    public static Map<String, Object> properties(String line) {
        Map<String, Object> properties = new HashMap<>();
        for (String entry : List.of(line.split("&", -1))) {
            int sign = entry.indexOf('=');
            String value = entry.substring(sign + 2);
            properties.put(
                    decoded(entry.substring(0, sign)),
                    switch (entry.charAt(sign + 1)) {
                        case 'n' -> Long.parseLong(value);
                        case 'a' ->
                            Stream.of(value.split(",", -1))
                                    .map(EndpointText::decoded)
                                    .toArray(String[]::new);
                        default -> decoded(value);
                    });
        }
        return properties;
    }

    private static String joined(Stream<String> texts) {
        return texts.map(EndpointText::encoded).collect(Collectors.joining(","));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
