/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.tombolo.gateway.listener.ExchangePhase;

/**
 * The bytes of a request's body until its call has ended. Whoever waits for more then is woken, and nobody reads on: the container uses
 * what is below for the next request of the same connection. Read by one thread at a time; ended by any.
 */
final class RequestBytes extends InputStream {

    private final HttpServletRequest request;
    private final ServletInputStream bytes;
    private volatile boolean ended;

    RequestBytes(HttpServletRequest request) throws IOException {
        this.request = request;
        this.bytes = request.getInputStream();
    }

    /** From now on a method reads, at its own pace. */
    void stream() {
        request.setAttribute(ExchangePhase.ATTRIBUTE, ExchangePhase.STREAMED);
    }

    /** Nothing is read any more; a second time does nothing. */
    void end() {
        if (!ended) {
            ended = true;
            if (!bytes.isFinished()) {
                request.setAttribute(ExchangePhase.ATTRIBUTE, ExchangePhase.ENDED);
            }
        }
    }

    private ServletInputStream open() throws IOException {
        if (ended) {
            throw new IOException("the call has ended, and with it the streams among its arguments");
        }
        return bytes;
    }

    @Override
    public int read() throws IOException {
        return open().read();
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, target.length);
        return open().read(target, from, length);
    }
}
