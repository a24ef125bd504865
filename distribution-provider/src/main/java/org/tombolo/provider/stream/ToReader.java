/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

/**
 * The way from the writer of a stream to its reader: what an {@link Outflow} sends on.
 *
 * <p>Called by one thread at a time, each call happening after the one before; never under a lock of the stream, and
 * never on a thread that reads a connection. Nothing comes after {@link #end} or {@link #fail}, and neither of them
 * after {@link Outflow#close}.
 */
public interface ToReader {

    /**
     * Encodes an item and sends it; may wait for room in the connection.
     *
     * @param item one of the user's objects, maybe null; not to be changed by anyone from now on
     * @return its cost in bytes of credit, at least 1
     * @throws org.tombolo.api.ProblemException if it can't be encoded or sent: the stream fails with it
     */
    int send(Object item);

    /** There are no more items. */
    void end();

    /**
     * There are no more items, because the source failed or nobody read.
     *
     * @param failure what the source threw, or a problem
     */
    void fail(Throwable failure);
}
