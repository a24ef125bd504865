/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.osgi.service.remoteserviceadmin.RemoteConstants;
import org.osgi.service.remoteserviceadmin.RemoteServiceAdmin;
import org.tombolo.provider.peering.Texts;

/**
 * A remote service admin and what it can do.
 *
 * @param service the service
 * @param configs the config types that it supports
 * @param intents the intents that it supports
 */
record Admin(RemoteServiceAdmin service, Set<String> configs, Set<String> intents) {

    /** Says where the other side is exposed, and asks nothing of this one. */
    private static final Set<String> OF_THE_EXPORTER = Set.of("osgi.private");

    /** For callers over HTTP alone: the gateway publishes its own resources so, and what a peer offers so is none of ours. */
    private static final Set<String> NEVER_IMPORTED = Set.of("org.apache.cxf.rs");

    static Admin of(RemoteServiceAdmin service, Map<String, Object> properties) {
        return new Admin(
                service,
                Texts.of(properties.get(RemoteConstants.REMOTE_CONFIGS_SUPPORTED)),
                Texts.of(properties.get(RemoteConstants.REMOTE_INTENTS_SUPPORTED)));
    }

    boolean canImport(EndpointDescription endpoint) {
        return endpoint.getConfigurationTypes().stream()
                .anyMatch(type -> configs.contains(type) && !NEVER_IMPORTED.contains(type));
    }

    /** The intents of an endpoint that can be imported which the admin does not understand. */
    Set<String> unknownIntents(EndpointDescription endpoint) {
        Set<String> unknown = new TreeSet<>(endpoint.getIntents());
        unknown.removeAll(intents);
        unknown.removeAll(OF_THE_EXPORTER);
        return unknown;
    }

    boolean canExport(Set<String> wanted) {
        return wanted.stream().anyMatch(configs::contains);
    }
}
