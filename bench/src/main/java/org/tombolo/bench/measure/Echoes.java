/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.measure;

import org.tombolo.bench.echo.Echo;

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
}
