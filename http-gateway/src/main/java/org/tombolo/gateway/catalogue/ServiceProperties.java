/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.Constants;
import org.tombolo.spi.access.PlatformInterfaces;

/**
 * What a service's properties say about offering it over HTTP. Source: OSGi Compendium, chapter 100.
 *
 * @param values looks a property up; null where there is none
 */
record ServiceProperties(Function<String, Object> values) {

    private static final String WIRE = "tombolo.wire";
    private static final Duration LONGEST = Duration.ofDays(365);

    /** Whether another runtime offers it. */
    boolean isImported() {
        return values.apply("service.imported") != null;
    }

    /** The runtime that offers it, if it is another one. */
    String institute() {
        Object name = values.apply("tombolo.institute");
        Object framework = values.apply("endpoint.framework.uuid");
        return String.valueOf(name == null ? framework : name);
    }

    /** The interfaces under which it wants to be seen, less those that never are. */
    List<String> interfaces() {
        List<String> types = texts(values.apply(Constants.OBJECTCLASS));
        List<String> asked = isImported() ? types : exported(types);
        return asked.stream()
                .distinct()
                .filter(name -> types.contains(name) && !PlatformInterfaces.contains(name))
                .toList();
    }

    private List<String> exported(List<String> types) {
        List<String> configs = texts(values.apply("service.exported.configs"));
        if (!configs.isEmpty() && !configs.contains(WIRE)) {
            // It is exported by other means, as a JAX-RS resource is.
            return List.of();
        }
        List<String> asked = texts(values.apply("service.exported.interfaces"));
        return asked.equals(List.of("*")) ? types : asked;
    }

    /** The deadline of its calls: a number, or text that holds one, of milliseconds (100.3.1.2). */
    Optional<Duration> timeout() {
        try {
            Object value = values.apply("osgi.basic.timeout");
            long millis = value instanceof Number number ? number.longValue() : Long.parseLong(String.valueOf(value));
            return millis > 0 ? Optional.of(Duration.ofMillis(Math.min(millis, LONGEST.toMillis()))) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static List<String> texts(Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof String text) {
            Arrays.stream(text.split(",")).map(String::trim).forEach(texts::add);
        } else if (value instanceof String[] array) {
            Arrays.stream(array).map(String::trim).forEach(texts::add);
        } else if (value instanceof Collection<?> collection) {
            collection.forEach(each -> texts.add(String.valueOf(each).trim()));
        }
        texts.removeIf(String::isEmpty);
        return texts;
    }
}
