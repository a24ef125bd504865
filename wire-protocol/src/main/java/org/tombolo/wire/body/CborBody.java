/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Memory;
import org.tombolo.wire.value.Payload;
import org.tombolo.wire.value.ValueException;

/**
 * Ordinary CBOR (RFC 8949, 8746) from and to a stream: long arrays come straight into their final place, and go out of the user's own
 * arrays. Reads one data item, or a sequence of them (RFC 8742). Not for use by two threads.
 */
public final class CborBody {
    /** The bytes of tag 7610. */
    private static final int PLACEHOLDER = 3;

    private static final int PIECE = 64 * 1024;

    private final BodyInput input;
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
        this.input = new BodyInput(in);
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
        if (!input.more()) {
            return Optional.empty();
        }
        try (var cost = new BodyCost(limits, memory)) {
            return Optional.of(new BodyItem(input, cost).read());
        } catch (ValueException e) {
            throw e.asProblem();
        }
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
        var body = new CborBody(in, limits, memory);
        var item = body.next();
        if (item.isEmpty()) {
            throw new ProblemException(Problem.INVALID_ARGUMENT, "the message ends where a value should begin");
        }
        if (body.input.more()) {
            throw new ProblemException(Problem.INVALID_ARGUMENT, "more bytes follow the value");
        }
        return item.get();
    }

    /**
     * Writes a value with its arrays within.
     *
     * @param payload as {@link org.tombolo.wire.value.Encoding} gives it; its arrays give their bytes once
     * @param out where to; neither flushed nor closed
     * @throws IOException if the stream fails
     */
    public static void write(Payload payload, OutputStream out) throws IOException {
        var places = new Placeholders(payload.envelope());
        var piece = new byte[(int) Math.min(PIECE, length(payload))];
        for (var array : payload.outside()) {
            copy(places.before(), piece, out);
            var buffer = ByteBuffer.wrap(piece);
            boolean more;
            do {
                more = array.take(buffer.clear());
                out.write(piece, 0, buffer.position());
            } while (more);
        }
        copy(places.rest(), piece, out);
    }

    private static void copy(ByteBuffer from, byte[] piece, OutputStream out) throws IOException {
        while (from.hasRemaining()) {
            var count = Math.min(from.remaining(), piece.length);
            from.get(piece, 0, count);
            out.write(piece, 0, count);
        }
    }

    /**
     * How many bytes {@link #write} gives.
     *
     * @param payload the value
     * @return for a header {@code Content-Length}
     */
    public static long length(Payload payload) {
        return payload.size() - (long) PLACEHOLDER * payload.outside().size();
    }
}
