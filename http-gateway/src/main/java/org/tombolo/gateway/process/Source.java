/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import java.util.List;
import org.tombolo.gateway.fetch.Fetched;

/** Where inputs by reference are read from. */
@FunctionalInterface
public interface Source {

    /**
     * Reads a reference.
     *
     * @param address as the client gave it
     * @param accept media types that are of use
     * @return what was there
     * @throws org.tombolo.api.ProblemException if it isn't allowed, or fails
     */
    Fetched get(String address, List<String> accept);
}
