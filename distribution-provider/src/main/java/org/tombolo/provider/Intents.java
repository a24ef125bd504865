/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.remoteserviceadmin.RemoteConstants;
import org.tombolo.provider.peering.Texts;

/**
 * The intents that the provider meets as its node is at work now.
 *
 * <p>Source: OSGi Compendium, 100.3.
 */
final class Intents {

    static final String BASIC = "osgi.basic";
    static final String ASYNC = "osgi.async";
    static final String CONFIDENTIAL = "osgi.confidential";
    static final String PRIVATE = "osgi.private";

    private static final Map<String, String> REASONS = Map.of(
            CONFIDENTIAL, "connections of this runtime are not encrypted",
            PRIVATE, "this runtime listens on, or dials, an address that is not known to be in a private network");

    private final Exposure exposure;

    Intents(Exposure exposure) {
        this.exposure = exposure;
    }

    /** What a service may ask for. */
    List<String> supported() {
        List<String> intents = new ArrayList<>(List.of(BASIC, ASYNC));
        if (exposure.confidential()) {
            intents.add(CONFIDENTIAL);
        }
        if (exposure.restricted()) {
            intents.add(PRIVATE);
        }
        return intents;
    }

    /**
     * What an exported service's endpoint says that it meets: all that holds for every endpoint of the node, and
     * osgi.private where the service asks for it.
     *
     * @param effective the service's properties
     * @return the intents, sorted
     * @throws UnsupportedOperationException if the service asks for one that is not met; it names all of those, and why
     */
    Set<String> met(Map<String, Object> effective) {
        Set<String> asked = asked(effective);
        Set<String> unmet = new TreeSet<>(asked);
        supported().forEach(unmet::remove);
        if (!unmet.isEmpty()) {
            throw new UnsupportedOperationException("the service asks for the intents " + unmet + "; "
                    + WireProvider.CONFIG_TYPE + " meets " + supported() + " here" + reasons(unmet));
        }
        asked.addAll(supported());
        if (!asked(effective).contains(PRIVATE)) {
            asked.remove(PRIVATE);
        }
        return asked;
    }

    private static Set<String> asked(Map<String, Object> effective) {
        Set<String> asked = new TreeSet<>();
        for (String key : List.of(
                RemoteConstants.SERVICE_EXPORTED_INTENTS,
                RemoteConstants.SERVICE_EXPORTED_INTENTS_EXTRA,
                RemoteConstants.SERVICE_INTENTS)) {
            asked.addAll(Texts.of(effective.get(key)));
        }
        return asked;
    }

    private static String reasons(Set<String> unmet) {
        StringBuilder reasons = new StringBuilder();
        for (String intent : unmet) {
            if (REASONS.containsKey(intent)) {
                reasons.append("; not ").append(intent).append(", since ").append(REASONS.get(intent));
            }
        }
        return reasons.toString();
    }
}
