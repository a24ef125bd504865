/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.access;

import java.util.Objects;

/**
 * Who calls: the runtime at the other end of a session.
 *
 * @param name the name that the runtime goes by; proven only where the connection proves it
 * @param address host and port of its end of the connection
 * @param loopback whether the connection never left this computer
 */
public record Caller(String name, String address, boolean loopback) {

    /** Refuses nulls. */
    public Caller {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(address, "address");
    }
}
