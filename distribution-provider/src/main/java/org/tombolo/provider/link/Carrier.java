/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;

/**
 * The bytes of one connection. Nothing here waits but the two methods that say so, and no interrupt closes it.
 *
 * <p>One thread reads at a time, and one writes, which may be another; {@link #wakeReader} and {@link #close} are for any.
 */
public interface Carrier extends Closeable {

    /**
     * Reads what is there.
     *
     * @param target takes the bytes; has room
     * @return how many came; 0 if none are there now, -1 after the last one
     * @throws IOException if the connection has failed
     */
    int read(ByteBuffer target) throws IOException;

    /**
     * Takes bytes to be sent, as many as go now, which may be none.
     *
     * @param source its position moves behind what was taken
     * @throws IOException if the connection has failed
     */
    void write(ByteBuffer source) throws IOException;

    /**
     * Sends what was taken and is still here.
     *
     * @return whether nothing is left
     * @throws IOException if the connection has failed
     */
    boolean flush() throws IOException;

    /**
     * Waits until there may be something to read; also returns when it is woken, when this thread is interrupted (its
     * flag stays set), or for no reason.
     *
     * @param nanos how long at most
     * @throws IOException if the connection has failed or is closed
     */
    void awaitReadable(long nanos) throws IOException;

    /**
     * Waits until bytes may be taken or sent again; returns early as {@link #awaitReadable} does.
     *
     * @param nanos how long at most
     * @throws IOException if the connection has failed or is closed
     */
    void awaitWritable(long nanos) throws IOException;

    /** Ends a present wait for something to read, or else the next one. */
    void wakeReader();

    /** Where the other end is. */
    SocketAddress peer();
}
