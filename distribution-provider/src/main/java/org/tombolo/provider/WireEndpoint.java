/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import org.apache.aries.rsa.spi.Endpoint;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.tombolo.provider.session.Node;

/** An exported service; closing it withdraws, refuses, drains and closes, all before it returns. */
record WireEndpoint(Node node, EndpointDescription description) implements Endpoint {

    @Override
    public void close() {
        node.withdraw(description.getId());
    }
}
