/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

/**
 * The way from the reader of a stream back to its writer: what an {@link Inflow} asks for.
 *
 * <p>Called on the reader's own thread, or on whichever closes the stream, never under a lock. Neither method throws:
 * if the connection is gone, the stream is told so by {@link Inflow#failed}.
 */
public interface ToWriter {

    /**
     * The reader has taken that much; the writer may send as much again.
     *
     * @param bytes of credit, positive
     */
    void credit(int bytes);

    /** The reader reads no more; called at most once, and not when the stream has ended before. */
    void cancel();
}
