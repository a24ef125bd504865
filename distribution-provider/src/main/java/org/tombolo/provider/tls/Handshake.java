/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.tombolo.provider.link.Carrier;

/** The beginning of a TLS connection, driven by one thread until a deadline. */
final class Handshake {

    private final SSLEngine engine;
    private final Carrier below;
    private final Sealer sealer;
    private final Opener opener;
    private final long nanos;
    private final long start = System.nanoTime();

    Handshake(SSLEngine engine, Carrier below, Sealer sealer, Opener opener, long nanos) {
        this.engine = engine;
        this.below = below;
        this.sealer = sealer;
        this.opener = opener;
        this.nanos = nanos;
    }

    /**
     * Goes through it.
     *
     * @throws SocketTimeoutException if time runs out
     * @throws InterruptedIOException if this thread is interrupted; the flag stays set
     * @throws IOException if the other end hangs up, or does not speak TLS 1.3 or has no certificate
     */
    void run() throws IOException {
        try {
            engine.beginHandshake();
            while (step()) {
                remaining();
            }
            flush();
        } catch (SSLException e) {
            tellTheOther(e);
            throw new IOException("the TLS handshake with " + below.peer() + " failed: " + reason(e), e);
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("the TLS handshake with " + below.peer() + " failed: " + e.getMessage(), e);
        }
    }

    /** The engine's own words for a peer without TLS are a question. */
    private static String reason(SSLException e) {
        String words = String.valueOf(e.getMessage());
        return words.contains("plaintext connection")
                ? "the other end does not speak TLS; have its operator set tls to true (org.tombolo.provider), as here"
                : words;
    }

    static void runTasks(SSLEngine engine) {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /** False when it is over. */
    private boolean step() throws IOException {
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> runTasks(engine);
            case NEED_WRAP -> {
                sealer.speak();
                flush();
            }
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                if (!opener.step()) {
                    below.awaitReadable(remaining());
                }
            }
            case FINISHED, NOT_HANDSHAKING -> {
                return false;
            }
        }
        return true;
    }

    private void flush() throws IOException {
        while (!sealer.flush()) {
            below.awaitWritable(remaining());
        }
    }

    private long remaining() throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted in the TLS handshake with " + below.peer());
        }
        long left = nanos - (System.nanoTime() - start);
        if (left <= 0) {
            throw new SocketTimeoutException("the TLS handshake with " + below.peer() + " did not end within "
                    + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms");
        }
        return left;
    }

    private void tellTheOther(SSLException cause) {
        try {
            sealer.speak();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
