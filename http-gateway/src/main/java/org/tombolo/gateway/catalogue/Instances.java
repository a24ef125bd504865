/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.util.Optional;

/** Where a service's object is had from, for the time of one call. */
interface Instances {

    /** The object; empty if the service is gone, or can't be had. */
    Optional<Object> take();

    /** Gives one back. */
    void give(Object instance);

    /** Whether there can be any: the bundle by which they are had is there. */
    default boolean isOpen() {
        return true;
    }
}
