/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.stream;

/**
 * The items of a stream, read one by one at the reader's pace. For one reading thread; any thread may close it.
 */
public interface Items extends AutoCloseable {

    /**
     * Waits for the next item, no longer than the call's timeout.
     *
     * @return false at the end
     * @throws RuntimeException a ProblemException, or a DeclaredFailure for an exception that the interface declares
     */
    boolean advance();

    /**
     * The item to which this has advanced.
     *
     * @return may be null; of an InputStream a {@code byte[]}
     */
    Object current();

    /** Ends the stream and its source; a second time does nothing. */
    @Override
    void close();
}
