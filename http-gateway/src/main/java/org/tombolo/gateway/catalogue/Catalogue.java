/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.util.List;
import java.util.Optional;

/** The analysis services that can be called over HTTP at this moment, with what is to be said of them. For any thread. */
public interface Catalogue {

    /**
     * All of them.
     *
     * @return in the order of their ids
     */
    List<PublishedService> services();

    /**
     * One of them.
     *
     * @param id its id, or its interface's simple name where only one service has it
     * @return the service
     * @throws org.tombolo.api.ProblemException NO_SUCH_METHOD if there is none; CONTRACT_MISMATCH, naming them, if there are several
     */
    PublishedService service(String id);

    /**
     * A method by its own id.
     *
     * @param id such as {@code org.tombolo.sample.SeaSurface.areaMean}
     * @return empty if there is none
     */
    Optional<PublishedMethod> method(String id);
}
