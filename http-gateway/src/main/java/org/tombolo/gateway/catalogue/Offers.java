/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.util.Optional;

/** How the methods of the catalogue are called. For any thread. */
public interface Offers {

    /**
     * A method by the end of its address.
     *
     * @param path the service, by id or by simple name, a slash, and the method's name
     * @return empty if there is none, or the simple name is that of several services: {@link Catalogue#service} tells which
     */
    Optional<OfferedMethod> at(String path);

    /**
     * How a published method is called.
     *
     * @param method as the catalogue gave it
     * @return the same method, as it can be called
     * @throws org.tombolo.api.ProblemException UNAVAILABLE if it is no longer offered, or by another service now
     */
    OfferedMethod offered(PublishedMethod method);
}
