/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.measure;

import org.tombolo.bench.echo.Echo;
import org.tombolo.bench.echo.EchoLater;

/** The service, as the callers of one process reach it. */
@FunctionalInterface
public interface Echoes {
    /**
     * What one caller calls.
     *
     * @param caller from 0; the same number is never used by two threads at once
     * @return its own connection, or the one that all share
     */
    Echo of(int caller);

    /**
     * What one caller calls without waiting, and whose streams he reads.
     *
     * @param caller as there
     * @return its own connection, or the one that all share
     * @throws UnsupportedOperationException if there is none, with the reason
     */
    default EchoLater later(int caller) {
        throw new UnsupportedOperationException("this lane has no answers that come later");
    }
}
