/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

/** Looks at one connection now and then, and ends it when its client takes too long. For any thread. */
interface Watch {

    /**
     * The headers of a request are there.
     *
     * @param body whether a body may follow
     */
    void begun(boolean body);

    /**
     * A request was answered, or failed.
     *
     * @param body as when it began
     */
    void ended(boolean body);

    /**
     * Looks, and ends the connection if that is due.
     *
     * @param now nanoseconds, as {@link System#nanoTime}
     * @return whether to look again
     */
    boolean look(long now);
}
