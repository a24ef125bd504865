/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.util.List;
import java.util.Map;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.osgi.service.remoteserviceadmin.RemoteConstants;
import org.tombolo.provider.peering.LocalKeys;

/**
 * An endpoint less the properties that no peer is trusted with: those by which a whiteboard, the shell or the console
 * would pick the service up, by which it would outrank a local one, and those that mean something in its own framework
 * alone. That it is imported is said by us.
 */
final class TrustedProperties {

    /** Of the OSGi's own names only these are about the service itself. */
    private static final String BASIC = "osgi.basic.";

    private static final List<String> UNTRUSTED = List.of(
            "service.ranking",
            "component.",
            "condition.",
            "event.",
            "remote.",
            "osgi.",
            "org.osgi.",
            "felix.",
            "org.apache.",
            "jmx.",
            "url.handler.",
            "url.content.",
            "endpoint.listener.",
            "org.tombolo.topology",
            "org.tombolo.provider");

    private TrustedProperties() {}

    static EndpointDescription of(EndpointDescription endpoint) {
        Map<String, Object> properties = LocalKeys.removedFrom(endpoint.getProperties());
        properties
                .keySet()
                .removeIf(key -> UNTRUSTED.stream().anyMatch(prefix -> begins(key, prefix)) && !begins(key, BASIC));
        properties.put(RemoteConstants.SERVICE_IMPORTED, true);
        return new EndpointDescription(properties);
    }

    private static boolean begins(String key, String prefix) {
        return key.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
