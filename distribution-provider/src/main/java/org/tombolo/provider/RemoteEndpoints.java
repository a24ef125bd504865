/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import java.util.Map;
import java.util.Optional;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.provider.peering.EndpointListeners;
import org.tombolo.provider.session.PeerListener;
import org.tombolo.provider.session.SafeText;

/** Passes what peers offer on to the topology managers, as a discovery provider does. On the peering thread. */
final class RemoteEndpoints implements PeerListener {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteEndpoints.class);

    private final EndpointListeners listeners;

    RemoteEndpoints(EndpointListeners listeners) {
        this.listeners = listeners;
    }

    @Override
    public void added(String endpoint, Map<String, Object> properties) {
        description(properties).ifPresent(listeners::added);
    }

    @Override
    public void modified(String endpoint, Map<String, Object> properties) {
        description(properties).ifPresent(listeners::modified);
    }

    @Override
    public void removed(String endpoint) {
        listeners.removed(endpoint);
    }

    private static Optional<EndpointDescription> description(Map<String, Object> properties) {
        try {
            return Optional.of(new EndpointDescription(properties));
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "A peer's endpoint is ignored, since its description is not valid: {}",
                    SafeText.line(e.getMessage()));
            return Optional.empty();
        }
    }
}
