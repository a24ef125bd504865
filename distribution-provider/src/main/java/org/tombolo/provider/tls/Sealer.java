/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import org.tombolo.provider.link.Carrier;

/**
 * The way out: plain bytes become records. The connection's writer uses it; the reader does too when TLS itself has
 * something to say, and leaves that to the writer's next turn if the writer is just at work.
 */
final class Sealer {

    private final SSLEngine engine;
    private final Carrier below;
    private final RecordBuffers buffers;
    private final Borrowed sealed;
    private final Turn turn;

    Sealer(SSLEngine engine, Carrier below, RecordBuffers buffers) {
        this.engine = engine;
        this.below = below;
        this.buffers = buffers;
        sealed = new Borrowed(buffers);
        turn = new Turn(sealed::drop);
    }

    /** See {@link Carrier#write}; takes nothing while the reader lets TLS speak. */
    void write(ByteBuffer source) throws IOException {
        if (!turn.begin()) {
            return;
        }
        try {
            boolean goesOn = true;
            while (drained() && goesOn && source.hasRemaining()) {
                goesOn = seal(source);
            }
        } finally {
            sealed.settle();
            turn.end();
        }
    }

    /** See {@link Carrier#flush}. */
    boolean flush() throws IOException {
        if (!turn.begin()) {
            return false;
        }
        try {
            return drained() && below.flush();
        } finally {
            sealed.settle();
            turn.end();
        }
    }

    /**
     * Seals and sends what TLS itself has to say: a part of the handshake, an alert, new keys, the goodbye. What can't go
     * now goes with the next write or flush.
     */
    void speak() throws IOException {
        if (!turn.begin()) {
            return;
        }
        try {
            if (drained()) {
                seal(Borrowed.NOTHING);
                drained();
            }
        } finally {
            sealed.settle();
            turn.end();
        }
    }

    void finish() {
        turn.finish();
    }

    private boolean drained() throws IOException {
        ByteBuffer bytes = sealed.content();
        if (bytes.hasRemaining()) {
            buffers.write(below, bytes);
        }
        return !bytes.hasRemaining();
    }

    /** Fills the empty buffer with whole records; false if TLS takes nothing now. */
    private boolean seal(ByteBuffer source) throws IOException {
        ByteBuffer target = sealed.toFill();
        try {
            SSLEngineResult result;
            do {
                result = engine.wrap(source, target);
            } while (continues(result, source) && target.remaining() >= RecordBuffers.RECORD);
        } finally {
            target.flip();
        }
        if (engine.isOutboundDone() && source.hasRemaining()) {
            throw new ClosedChannelException();
        }
        return target.hasRemaining();
    }

    private static boolean continues(SSLEngineResult result, ByteBuffer source) {
        boolean more = source.hasRemaining() || result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
        return more && result.getStatus() == Status.OK && result.bytesProduced() > 0;
    }
}
