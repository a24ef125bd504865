/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.tombolo.provider.link.Carrier;

/** The way in: records become plain bytes, straight in the reader's buffer if a whole record has room there. */
final class Opener {

    /** More records in a row that carry nothing are no accident. */
    private static final int EMPTY_RECORDS = 1_000;

    private final SSLEngine engine;
    private final Carrier below;
    private final Sealer sealer;
    private final RecordBuffers buffers;
    private final Borrowed received;
    private final Turn turn;
    private final State state;

    /** What the reader remembers between turns. */
    private static final class State {
        /** A record's content for which the reader had no room. */
        private final Borrowed opened;
        /** Whether what was received is less than a record. */
        private boolean starved = true;

        private int emptyRecords;

        State(RecordBuffers buffers) {
            opened = new Borrowed(buffers);
        }
    }

    Opener(SSLEngine engine, Carrier below, Sealer sealer, RecordBuffers buffers) {
        this.engine = engine;
        this.below = below;
        this.sealer = sealer;
        this.buffers = buffers;
        received = new Borrowed(buffers);
        state = new State(buffers);
        turn = new Turn(this::drop);
    }

    /** See {@link Carrier#read}. */
    int read(ByteBuffer target) throws IOException {
        if (!turn.begin()) {
            throw new IllegalStateException("two threads read at once");
        }
        try {
            return open(target);
        } catch (SSLException e) {
            throw broken(e);
        } finally {
            received.settle();
            state.opened.settle();
            turn.end();
        }
    }

    /**
     * Takes one record of the handshake, if it is there.
     *
     * @return whether there was one; else wait for bytes
     */
    boolean step() throws IOException {
        if (!turn.begin()) {
            throw new IllegalStateException("two threads read at once");
        }
        try {
            int came = state.starved ? fill() : 1;
            if (came < 0) {
                throw new EOFException("the other end hung up");
            }
            return came > 0 && engineTook(unwrapHandshake());
        } finally {
            received.settle();
            turn.end();
        }
    }

    private SSLEngineResult unwrapHandshake() throws IOException {
        SSLEngineResult result = unwrap(Borrowed.NOTHING);
        if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
            throw new EOFException("the other end said goodbye");
        }
        return result;
    }

    private SSLEngineResult unwrap(ByteBuffer target) throws SSLException {
        try {
            return engine.unwrap(received.content(), target);
        } catch (RuntimeException e) {
            // What the other end sends may break this connection, not the thread that reads it.
            throw new SSLException("Java's TLS engine failed: " + e, e);
        }
    }

    /** Whether a read would give something without any byte from below. */
    boolean hasMore() {
        return !state.starved || !state.opened.isEmpty();
    }

    void finish() {
        turn.finish();
    }

    private int open(ByteBuffer target) throws IOException {
        int start = target.position();
        while (target.hasRemaining()) {
            if (!state.opened.isEmpty()) {
                copy(state.opened.content(), target);
                continue;
            }
            if (state.starved) {
                int came = target.position() > start ? 0 : fill();
                if (came <= 0) {
                    return came < 0 ? ended() : target.position() - start;
                }
            }
            SSLEngineResult result = unwrap(target);
            switch (result.getStatus()) {
                case OK, BUFFER_UNDERFLOW -> engineTook(result);
                case BUFFER_OVERFLOW -> {
                    if (target.position() > start) {
                        return target.position() - start;
                    }
                    aside();
                }
                case CLOSED -> {
                    return target.position() > start ? target.position() - start : -1;
                }
            }
        }
        return target.position() - start;
    }

    /** For a target that has no room for the next record. */
    private void aside() throws IOException {
        ByteBuffer buffer = state.opened.toFill();
        try {
            engineTook(unwrap(buffer));
        } finally {
            buffer.flip();
        }
    }

    private boolean engineTook(SSLEngineResult result) throws IOException {
        if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
            state.starved = true;
            return false;
        }
        state.starved = received.isEmpty();
        boolean owesAnswer = result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
        if (result.bytesProduced() == 0) {
            state.emptyRecords++;
        } else if (!owesAnswer) {
            // Else the engine would gather answers for who asks for new keys again and again, and reads none.
            state.emptyRecords = 0;
        }
        if (state.emptyRecords > EMPTY_RECORDS) {
            throw new SSLException(EMPTY_RECORDS + " records in a row carried nothing");
        }
        if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            Handshake.runTasks(engine);
        } else if (owesAnswer) {
            sealer.speak();
        }
        return true;
    }

    private int fill() throws IOException {
        ByteBuffer buffer = received.toFill();
        try {
            int came = buffers.read(below, buffer);
            state.starved = came <= 0;
            return came;
        } finally {
            buffer.flip();
        }
    }

    private int ended() throws IOException {
        if (engine.isInboundDone()) {
            return -1;
        }
        throw new EOFException("the connection was cut: it ended without TLS's goodbye");
    }

    private IOException broken(SSLException cause) {
        try {
            sealer.speak();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        return new IOException(
                "what came from " + below.peer() + " is not what TLS allows here: " + cause.getMessage(), cause);
    }

    private void drop() {
        received.drop();
        state.opened.drop();
    }

    private static void copy(ByteBuffer from, ByteBuffer to) {
        int length = Math.min(from.remaining(), to.remaining());
        to.put(to.position(), from, from.position(), length);
        to.position(to.position() + length);
        from.position(from.position() + length);
    }
}
