/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer that is sent as it comes, without a thread that waits for the client. A writer waits while much is unsent: so a slow client
 * slows the source. For one writing thread, beside which others may {@link #offer}.
 */
final class AsyncOutput extends OutputStream implements WriteListener {

    private static final Logger LOG = LoggerFactory.getLogger(AsyncOutput.class);

    private static final int MOST = 256 << 10;
    private static final int CHUNK = 32 << 10;

    private final ServletOutputStream out;
    private final Duration patience;
    private final Runnable whole;
    private final Runnable gone;
    private final Unsent unsent = new Unsent();

    /** What waits to be sent, and who sends. Guarded by itself. */
    private static final class Unsent {
        private byte[] bytes = new byte[CHUNK];
        private int count;
        private boolean sending = true;
        private boolean ended;
        private boolean failed;
    }

    /**
     * Begins to send when the container is ready; to be set as the listener of the same stream.
     *
     * @param out where to
     * @param patience how long the client may take nothing
     * @param whole run once all is sent, after {@link #close}, or can't be sent any more
     * @param gone run if the client leaves before
     */
    AsyncOutput(ServletOutputStream out, Duration patience, Runnable whole, Runnable gone) {
        this.out = out;
        this.patience = patience;
        this.whole = whole;
        this.gone = gone;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int piece = Math.min(CHUNK, length - done);
            if (!hasRoom(piece)) {
                // What waits may not have been sent at all yet: a long item comes in many pieces before its writer
                // flushes.
                flush();
                awaitRoom(piece);
            }
            append(source, from + done, piece);
            done += piece;
            if (done < length) {
                flush();
            }
        }
    }

    /** Appends and sends, unless the client is behind: false then. Never waits. */
    boolean offer(byte[] bytes) {
        boolean taken;
        synchronized (unsent) {
            taken = !unsent.ended && !unsent.failed && unsent.count == 0;
        }
        if (taken) {
            append(bytes, 0, bytes.length);
            flush();
        }
        return taken;
    }

    private boolean hasRoom(int length) {
        synchronized (unsent) {
            return unsent.count + length <= MOST && !unsent.failed;
        }
    }

    private void awaitRoom(int length) throws IOException {
        synchronized (unsent) {
            long end = System.nanoTime() + patience.toNanos();
            while (unsent.count + length > MOST && !unsent.failed) {
                long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (millis <= 0) {
                    throw new IOException("the client took nothing for " + patience.toMillis() + " ms");
                }
                try {
                    unsent.wait(millis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted while the client was slow");
                }
            }
            if (unsent.failed) {
                throw new IOException("the client left");
            }
        }
    }

    private void append(byte[] source, int from, int length) {
        synchronized (unsent) {
            if (unsent.count + length > unsent.bytes.length) {
                unsent.bytes = Arrays.copyOf(
                        unsent.bytes, Math.max(unsent.count + length, Math.min(MOST, 2 * unsent.bytes.length)));
            }
            System.arraycopy(source, from, unsent.bytes, unsent.count, length);
            unsent.count += length;
        }
    }

    /** Sends what there is, as far as the client takes it now. */
    @Override
    public void flush() {
        synchronized (unsent) {
            if (unsent.sending || unsent.failed || (unsent.count == 0 && !unsent.ended)) {
                return;
            }
            unsent.sending = true;
        }
        send();
    }

    /** Nothing more comes. */
    @Override
    public void close() {
        boolean lost;
        synchronized (unsent) {
            lost = unsent.failed && !unsent.ended;
            unsent.ended = true;
        }
        if (lost) {
            whole.run();
        } else {
            flush();
        }
    }

    /** The answer is broken off: takes no more, whoever comes, sends no more, and is never whole. */
    void abandon() {
        synchronized (unsent) {
            unsent.failed = true;
            unsent.ended = true;
            unsent.notifyAll();
        }
    }

    @Override
    public void onWritePossible() {
        send();
    }

    /** By one thread at a time: the one that set {@code sending}, or the container's when it calls back. */
    private void send() {
        try {
            boolean flushed = false;
            while (out.isReady()) {
                byte[] piece = take();
                if (piece.length > 0) {
                    out.write(piece);
                    flushed = false;
                } else if (!flushed) {
                    out.flush();
                    flushed = true;
                } else if (rest()) {
                    return;
                }
            }
        } catch (IOException | IllegalStateException e) {
            onError(e);
        }
    }

    private byte[] take() {
        synchronized (unsent) {
            byte[] piece = Arrays.copyOf(unsent.bytes, unsent.failed ? 0 : unsent.count);
            unsent.count = 0;
            unsent.notifyAll();
            return piece;
        }
    }

    /** Whether there is nothing to send at present, or ever. What was broken off is ended by who did so: never as if it were whole. */
    private boolean rest() {
        boolean end;
        synchronized (unsent) {
            if (unsent.count > 0) {
                return false;
            }
            end = unsent.ended && !unsent.failed;
            unsent.sending = end;
        }
        if (end) {
            whole.run();
        }
        return true;
    }

    /** The client left, or the stream was reset. */
    @Override
    public void onError(Throwable cause) {
        boolean first;
        boolean last;
        synchronized (unsent) {
            first = !unsent.failed;
            last = unsent.ended;
            unsent.failed = true;
            unsent.notifyAll();
        }
        if (first) {
            LOG.debug("The client left", cause);
            gone.run();
            if (last) {
                // The writer is done, so nobody else will say so.
                whole.run();
            }
        }
    }
}
