/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.reef;

/** Asks for what has no form on the wire. */
public interface Reef {
    /** A thread can't be sent. */
    void board(Thread thread);
}
