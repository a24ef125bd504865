/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * Closes a connection that has brought too many requests without a good token and none with one between, after the answer to the last of
 * them: who guesses pays for a new handshake every few times. Whoever has a good token connects anew.
 */
final class FailedRequests implements HttpConfiguration.Customizer {
    private static final String COUNT = FailedRequests.class.getName();

    private final AddressBounds bounds;

    FailedRequests(AddressBounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable answer) {
        return new Judged(request, answer, bounds);
    }

    /** A request of which the gate says whether it came without a good token. */
    private static final class Judged extends Request.Wrapper {
        private final HttpFields.Mutable answer;
        private final AddressBounds bounds;

        Judged(Request request, HttpFields.Mutable answer, AddressBounds bounds) {
            super(request);
            this.answer = answer;
            this.bounds = bounds;
        }

        @Override
        public Object setAttribute(String name, Object value) {
            if (value == ExchangePhase.KNOWN) {
                getConnectionMetaData().removeAttribute(COUNT);
            } else if (value == ExchangePhase.STRANGER && oneTooMany()) {
                // HTTP/1.1 closes by this; HTTP/2 knows no such header.
                answer.put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
                Request.addCompletionListener(this, failure -> end());
            }
            return super.setAttribute(name, value);
        }

        private boolean oneTooMany() {
            ConnectionMetaData connection = getConnectionMetaData();
            if (connection.getRemoteSocketAddress() instanceof InetSocketAddress from
                    && !bounds.watched(from.getAddress())) {
                return false;
            }
            // Of two that fail first at the same time one may not be counted, which is no harm.
            AtomicInteger count =
                    connection.getAttribute(COUNT) instanceof AtomicInteger before ? before : new AtomicInteger();
            connection.setAttribute(COUNT, count);
            return count.incrementAndGet() >= bounds.failures();
        }

        private void end() {
            if (getConnectionMetaData().getConnection() instanceof HTTP2Connection connection) {
                // No error: a browser whose user has had no token yet connects anew and goes on.
                connection
                        .getSession()
                        .close(ErrorCode.NO_ERROR.code, "too many requests without a good token", Callback.NOOP);
            }
        }
    }
}
