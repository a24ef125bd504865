/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * An analysis service that HTTP callers see.
 *
 * @param id the interface's full name; of an imported service after its institute's name and a colon
 * @param interfaceName the interface's full name
 * @param imported whether another institute's runtime offers it
 * @param callable whether this runtime lets it be called; one that can't be is listed all the same
 * @param description as docs/http.md has it; not to be changed
 * @param methods in the order of their ids
 */
public record PublishedService(
        String id,
        String interfaceName,
        boolean imported,
        boolean callable,
        ObjectNode description,
        List<PublishedMethod> methods) {

    /** Keeps a copy of the list. */
    public PublishedService {
        methods = List.copyOf(methods);
    }
}
