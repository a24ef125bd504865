/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Constants;
import org.osgi.service.remoteserviceadmin.RemoteConstants;
import org.tombolo.provider.peering.LocalKeys;

/**
 * The properties with which a service becomes an endpoint: its own public ones, as it has them, and those that the
 * distribution alone may set. Whatever a service has under a name of the latter is left out, in whatever case.
 *
 * <p>Source: OSGi Compendium, 122.4.
 */
final class ExportedProperties {

    /** What the remote service admin has set, written exactly like this. */
    private static final Set<String> ADMIN =
            Set.of(Constants.OBJECTCLASS, RemoteConstants.ENDPOINT_SERVICE_ID, RemoteConstants.ENDPOINT_FRAMEWORK_UUID);

    private static final List<String> RESERVED =
            List.of("objectclass", "endpoint.", "service.imported", "tombolo.wire.");

    private ExportedProperties() {}

    /**
     * The endpoint's properties.
     *
     * @param effective properties of the service, with those that the remote service admin adds
     * @param own what this provider sets
     * @return keys are found in any case; those of the distribution are written as the specification has them
     */
    static Map<String, Object> of(Map<String, Object> effective, Map<String, Object> own) {
        Map<String, Object> properties = LocalKeys.removedFrom(Map.of());
        effective.forEach((key, value) -> {
            if (value != null && !LocalKeys.contains(key) && (!reserved(key) || setByAdmin(key))) {
                properties.put(key, value);
            }
        });
        own.forEach((key, value) -> {
            // A sorted map keeps the key that it has.
            properties.remove(key);
            properties.put(key, value);
        });
        return properties;
    }

    private static boolean reserved(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return RESERVED.stream().anyMatch(lower::startsWith);
    }

    private static boolean setByAdmin(String key) {
        return ADMIN.contains(key) || key.startsWith(RemoteConstants.ENDPOINT_PACKAGE_VERSION_);
    }
}
