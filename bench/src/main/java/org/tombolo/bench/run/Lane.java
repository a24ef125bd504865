/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.io.IOException;

/** One way to call the service. */
interface Lane {
    /** {@return the name in tables} */
    String name();

    /** {@return whether what crosses the network is encrypted} */
    default boolean tls() {
        return false;
    }

    /** {@return whether it takes the unpacked distribution} */
    default boolean runsDistribution() {
        return false;
    }

    /** {@return whether it is left out unless the command line names it} */
    default boolean onlyWhenNamed() {
        return false;
    }

    /** {@return the name with TLS, if that is on} */
    default String title() {
        return name() + (tls() ? " TLS" : "");
    }

    /**
     * Starts both processes and connects them.
     *
     * @param site where and with which options
     * @return to be closed
     * @throws IOException with the reason why it can't be measured here
     */
    Pair open(Site site) throws IOException, InterruptedException;
}
