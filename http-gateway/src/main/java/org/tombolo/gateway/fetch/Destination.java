/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;

/**
 * Where a request may go.
 *
 * @param uri http or https
 * @param addresses those of its host that were checked: the connection goes to one of them, whatever the name means by then
 */
record Destination(URI uri, List<InetAddress> addresses) {

    Destination {
        addresses = List.copyOf(addresses);
    }
}
