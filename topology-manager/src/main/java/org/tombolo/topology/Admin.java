/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.util.Map;
import java.util.Set;
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

    static Admin of(RemoteServiceAdmin service, Map<String, Object> properties) {
        return new Admin(
                service,
                Texts.of(properties.get(RemoteConstants.REMOTE_CONFIGS_SUPPORTED)),
                Texts.of(properties.get(RemoteConstants.REMOTE_INTENTS_SUPPORTED)));
    }

    boolean canImport(EndpointDescription endpoint) {
        return endpoint.getConfigurationTypes().stream().anyMatch(configs::contains)
                && intents.containsAll(endpoint.getIntents());
    }

    boolean canExport(Set<String> wanted) {
        return wanted.stream().anyMatch(configs::contains);
    }
}
