/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.peering;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Properties of a service that mean something within its own framework alone, and never leave it: those that the
 * framework sets anew on every service, and private ones, whose names begin with a full stop.
 *
 * <p>Source: OSGi Compendium, 100.2.2 and 122.4; OSGi Core, 5.2.5.
 */
public final class LocalKeys {

    private static final Set<String> SET_BY_THE_FRAMEWORK =
            Set.of("service.id", "service.bundleid", "service.scope", "service.changecount");

    private static final String EXPORTED = "service.exported.";

    private LocalKeys() {}

    /**
     * Whether a property stays in its framework.
     *
     * @param key of the property, in any case
     * @return true for private properties, those of the framework, and those that ask for an export
     */
    public static boolean contains(String key) {
        return key.startsWith(".")
                || SET_BY_THE_FRAMEWORK.contains(key.toLowerCase(Locale.ROOT))
                || key.regionMatches(true, 0, EXPORTED, 0, EXPORTED.length());
    }

    /**
     * The properties that may leave the framework.
     *
     * @param properties of a service or an endpoint
     * @return the others are left out; keys are found in any case
     */
    public static Map<String, Object> removedFrom(Map<String, ?> properties) {
        Map<String, Object> rest = inAnyCase(properties);
        rest.keySet().removeIf(LocalKeys::contains);
        return rest;
    }

    /**
     * A copy in which names of properties are the same in whatever case, as they are at a service.
     *
     * @param properties of which each has one name
     * @return the copy, sorted, which may be changed
     */
    public static Map<String, Object> inAnyCase(Map<String, ?> properties) {
        Map<String, Object> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(properties);
        return copy;
    }
}
