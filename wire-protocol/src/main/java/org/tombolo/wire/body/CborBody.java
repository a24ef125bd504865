/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.tombolo.wire.frame.Memory;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Payload;

/**
 * Ordinary CBOR (RFC 8949, 8746) from and to a stream: long arrays come straight into their final place, and go out of the user's own
 * arrays. Reads one data item, or a sequence of them (RFC 8742). Not for use by two threads.
 */
public final class CborBody {
    private final InputStream in;
    private final Limits limits;
    private final Memory memory;

    /**
     * Reads nothing yet.
     *
     * @param in where from; the caller closes it
     * @param limits what each item may cost
     * @param memory is asked for all that an item takes before it is taken, and has it back once the item is complete
     */
    public CborBody(InputStream in, Limits limits, Memory memory) {
        this.in = in;
        this.limits = limits;
        this.memory = memory;
    }

    /**
     * Reads the next item of a sequence; waits for no byte behind it.
     *
     * @return empty at the stream's end
     * @throws IOException if the stream fails
     * @throws org.tombolo.api.ProblemException INVALID_ARGUMENT, TOO_LARGE or BUSY
     */
    public Optional<Payload> next() throws IOException {
        var bytes = in.readNBytes(limits.maxMessage());
        return bytes.length == 0 || !memory.reserve(0) ? Optional.empty() : Optional.of(Payload.of(bytes));
    }

    /**
     * Reads a stream that holds one item and nothing else.
     *
     * @param in where from; the caller closes it
     * @param limits what the item may cost
     * @param memory see {@link #CborBody}
     * @return the item, its arrays complete
     * @throws IOException if the stream fails
     * @throws org.tombolo.api.ProblemException INVALID_ARGUMENT, TOO_LARGE or BUSY
     */
    public static Payload read(InputStream in, Limits limits, Memory memory) throws IOException {
        return new CborBody(in, limits, memory).next().orElseThrow();
    }

    /**
     * Writes a value with its arrays within.
     *
     * @param payload as {@link org.tombolo.wire.value.Encoding} gives it; its arrays give their bytes once
     * @param out where to; neither flushed nor closed
     * @throws IOException if the stream fails
     */
    public static void write(Payload payload, OutputStream out) throws IOException {
        var bytes = new byte[(int) payload.size()];
        payload.envelope().get(bytes);
        out.write(bytes);
    }

    /**
     * How many bytes {@link #write} gives.
     *
     * @param payload the value
     * @return for a header {@code Content-Length}
     */
    public static long length(Payload payload) {
        return payload.size();
    }
}
