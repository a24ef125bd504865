/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A request of HTTP/1.1 that is answered before its body was read, and whose connection ends for that. Most clients send the body to its
 * end before they read the answer: so what comes is dropped for a while before the connection is closed under them (RFC 9112, section 9.6).
 * Nobody waits meanwhile; it is looked for now and then.
 */
final class Lingering extends HttpStream.Wrapper {
    private static final long MOST = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE_MILLIS = 20;
    private static final int PIECE = 32 << 10;
    private static final int PIECES = 256;

    private final EndPoint connection;
    private final Scheduler scheduler;
    private final Executor executor;
    private long end;

    private Lingering(HttpStream stream, Request request) {
        super(stream);
        this.connection = request.getConnectionMetaData().getConnection().getEndPoint();
        this.scheduler = request.getComponents().getScheduler();
        this.executor = request.getComponents().getExecutor();
    }

    /** Has a request linger if need be. Not one whose client asks before it sends its body. */
    static void prepare(Request request) {
        boolean body = request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        boolean asks = request.getHeaders().contains(HttpHeader.EXPECT);
        if (body && !asks && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1) {
            request.addHttpStreamWrapper(stream -> new Lingering(stream, request));
        }
    }

    /** The answer has been sent. */
    @Override
    public void succeeded() {
        if (isWhole()) {
            super.succeeded();
        } else {
            end = System.nanoTime() + MOST;
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
        if (isGone() || System.nanoTime() - end >= 0) {
            super.succeeded();
        } else {
            var unused = scheduler.schedule(() -> executor.execute(this::drop), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Drops what has come; whether the client has left. */
    private boolean isGone() {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        try {
            int read = 1;
            for (int i = 0; i < PIECES && read > 0; i++) {
                BufferUtil.clear(piece);
                read = connection.fill(piece);
            }
            return read < 0;
        } catch (IOException e) {
            // It can't be read any more, whatever the reason.
            return true;
        }
    }
}
