/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Components;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A request of HTTP/1.1 that is answered before its body was read, and whose connection ends for that. Most clients send the body to its
 * end before they read the answer: so what comes is dropped for a while before the connection is closed under them (RFC 9112, section 9.6).
 * Nobody waits meanwhile, and a client that sends nothing costs nothing but its connection: strangers linger, too.
 */
final class Lingering extends HttpStream.Wrapper {
    private static final int PIECE = 16 << 10;
    /** After so many others may have the thread. */
    private static final int PIECES = 256;

    private final EndPoint connection;
    private final Components jetty;
    private final Room room;
    private final Callback more = Callback.from(this::drop, failure -> finish());
    private final AtomicBoolean over = new AtomicBoolean();
    private Scheduler.Task alarm;

    /**
     * Where requests linger.
     *
     * @param millis how long each
     * @param places for those that do; the connections of further ones end at once
     */
    record Room(long millis, Semaphore places) {
        /** An empty one. */
        Room(long millis, int most) {
            this(millis, new Semaphore(most));
        }
    }

    private Lingering(HttpStream stream, Request request, Room room) {
        super(stream);
        this.connection = request.getConnectionMetaData().getConnection().getEndPoint();
        this.jetty = request.getComponents();
        this.room = room;
    }

    /** Has a request linger if need be. Not one whose client asks before it sends its body. */
    static void prepare(Request request, Room room) {
        boolean body = request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        boolean asks = request.getHeaders().contains(HttpHeader.EXPECT);
        if (body && !asks && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1) {
            request.addHttpStreamWrapper(stream -> new Lingering(stream, request, room));
        }
    }

    /** The answer has been sent. */
    @Override
    public void succeeded() {
        if (isWhole() || !room.places().tryAcquire()) {
            super.succeeded();
        } else {
            // Whoever waits for more is told of the end by that.
            alarm = jetty.getScheduler()
                    .schedule(
                            () -> jetty.getExecutor().execute(connection::close), room.millis(), TimeUnit.MILLISECONDS);
            drop();
        }
    }

    /** Jetty has read what was there by then, and fails whoever reads on if that was not all. */
    private boolean isWhole() {
        Content.Chunk last = getWrapped().read();
        boolean whole = last != null && last.isLast() && !Content.Chunk.isFailure(last);
        if (last != null) {
            last.release();
        }
        return whole;
    }

    private void drop() {
        // A connection that was closed in between tells nobody who comes after that.
        if (isGone() || !connection.tryFillInterested(more) || !connection.isOpen()) {
            finish();
        }
    }

    private void finish() {
        if (over.compareAndSet(false, true)) {
            alarm.cancel();
            room.places().release();
            super.succeeded();
        }
    }

    /** Drops what has come; whether the client has left. */
    private boolean isGone() {
        RetainableByteBuffer piece = jetty.getByteBufferPool().acquire(PIECE, false);
        try {
            int read = 1;
            for (int i = 0; i < PIECES && read > 0; i++) {
                BufferUtil.clear(piece.getByteBuffer());
                read = connection.fill(piece.getByteBuffer());
            }
            return read < 0;
        } catch (IOException e) {
            // It can't be read any more, whatever the reason.
            return true;
        } finally {
            piece.release();
        }
    }
}
