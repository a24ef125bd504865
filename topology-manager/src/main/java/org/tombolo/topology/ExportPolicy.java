/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.ServiceReference;
import org.osgi.service.remoteserviceadmin.RemoteConstants;
import org.tombolo.provider.peering.Texts;
import org.tombolo.spi.access.InterfacePatterns;

/** What may be exported, and by which config type where a service names none. */
final class ExportPolicy {

    private static final String DEFAULT_CONFIG = "tombolo.wire";

    private final InterfacePatterns allowed;

    ExportPolicy(InterfacePatterns allowed) {
        this.allowed = allowed;
    }

    /** Why a service of these interfaces may not be exported; an empty text where it may. */
    String refusal(ServiceReference<?> reference, List<String> interfaces) {
        if (allowed.matchesAll(interfaces)) {
            return "";
        }
        return interfaces + " of " + reference.getBundle() + " is not on the list of exports; to allow it, add it to "
                + "\"exports\" of " + Topology.PID + " in etc/";
    }

    Set<String> configs(ServiceReference<?> reference) {
        Set<String> asked = Texts.of(reference.getProperty(RemoteConstants.SERVICE_EXPORTED_CONFIGS));
        return asked.isEmpty() ? Set.of(DEFAULT_CONFIG) : asked;
    }

    /**
     * What an export is asked with in place of the service's own properties. A service that names no config type would
     * be exported by every provider there is; Aries' core (1.16.1) takes an asterisk for classes too.
     */
    Map<String, Object> overrides(ServiceReference<?> reference, List<String> interfaces) {
        return Map.of(
                RemoteConstants.SERVICE_EXPORTED_CONFIGS, configs(reference).toArray(new String[0]),
                RemoteConstants.SERVICE_EXPORTED_INTERFACES, interfaces.toArray(new String[0]));
    }
}
