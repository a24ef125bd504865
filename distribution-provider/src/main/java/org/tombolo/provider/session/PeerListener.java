/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.Map;

/**
 * Hears which endpoints peers offer. Called on the node's peering thread, in the order of events.
 *
 * <p>The properties are those of the endpoint description, as the peer sent them.
 */
public interface PeerListener {

    /**
     * A peer offers an endpoint.
     *
     * @param endpoint its id
     * @param properties its description
     */
    void added(String endpoint, Map<String, Object> properties);

    /**
     * An endpoint's properties have changed.
     *
     * @param endpoint its id
     * @param properties its description now
     */
    void modified(String endpoint, Map<String, Object> properties);

    /**
     * An endpoint is gone: withdrawn, or the session with its peer ended.
     *
     * @param endpoint its id
     */
    void removed(String endpoint);
}
