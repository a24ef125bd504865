/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.util.Timeout;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** One request to one destination, over a connection of its own; no redirect is followed, no cookie kept, no token sent. */
final class Exchange {
    /** What came: the body, or where to go on to. */
    record Answer(int status, Optional<String> location, Fetched fetched) {}

    private final ScheduledExecutorService clock;
    private final long limit;

    Exchange(ScheduledExecutorService clock, long limit) {
        this.clock = clock;
        this.limit = limit;
    }

    /**
     * Sends a request.
     *
     * @param destination as checked
     * @param request what is sent
     * @param millis in which it must be over
     */
    Answer send(Destination destination, HttpUriRequestBase request, long millis) {
        URI uri = destination.uri();
        // Timeouts between bytes don't end a body that comes one byte at a time.
        Future<?> end = alarm(request, millis);
        var early = new AtomicReference<Optional<Answer>>(Optional.empty());
        try (var client = client(destination, millis)) {
            return client.execute(request, response -> read(response, request, early));
        } catch (IOException e) {
            return early.get().orElseThrow(() -> unavailable(uri, request, e));
        } catch (IllegalStateException e) {
            // The client takes it for a wrong state if the request is aborted just as it is given its connection.
            if (!request.isAborted()) {
                throw e;
            }
            return early.get().orElseThrow(() -> unavailable(uri, request, e));
        } finally {
            end.cancel(false);
        }
    }

    private Future<?> alarm(HttpUriRequestBase request, long millis) {
        try {
            return clock.schedule(request::abort, Math.max(1, millis), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            throw new ProblemException(
                    Problem.UNAVAILABLE,
                    "the gateway closes, or is being configured anew, and asks no other server; try again",
                    e);
        }
    }

    private static ProblemException unavailable(URI uri, HttpUriRequestBase request, Exception e) {
        String what = request.isAborted()
                ? " took too long (timeout.millis of org.tombolo.gateway.fetch)"
                : " can't be read: " + e.getMessage();
        return new ProblemException(Problem.UNAVAILABLE, uri + what, e);
    }

    private static CloseableHttpClient client(Destination destination, long millis) {
        var timeout = Timeout.ofMilliseconds(Math.max(1, millis));
        Lookup<TlsSocketStrategy> strategies =
                scheme -> scheme.equals("https") ? DefaultClientTlsStrategy.createDefault() : null;
        var connections = BasicHttpClientConnectionManager.create(null, new Checked(destination), strategies, null);
        connections.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(timeout)
                .setSocketTimeout(timeout)
                .build());
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setRedirectsEnabled(false)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Tombolo")
                .build();
    }

    private Answer read(
            ClassicHttpResponse response, HttpUriRequestBase request, AtomicReference<Optional<Answer>> early)
            throws IOException {
        var location = Optional.ofNullable(response.getFirstHeader(HttpHeaders.LOCATION))
                .map(Header::getValue);
        if (response.getCode() != 200 || response.getEntity() == null) {
            var answer = new Answer(response.getCode(), location, new Fetched("", new byte[0]));
            early.set(Optional.of(answer));
            // Else the client would read a body that nobody wants.
            request.abort();
            return answer;
        }
        ContentType type = ContentType.parseLenient(response.getEntity().getContentType());
        String mediaType = type == null ? "" : type.getMimeType().toLowerCase(Locale.ROOT);
        try (InputStream in = response.getEntity().getContent()) {
            byte[] body = in.readNBytes((int) limit + 1);
            if (body.length > limit) {
                // Else closing the stream would read the rest.
                request.abort();
                throw new ProblemException(
                        Problem.TOO_LARGE,
                        "the reference has more than the %d bytes that are read (limit.bytes of org.tombolo.gateway.fetch)"
                                .formatted(limit));
            }
            return new Answer(response.getCode(), location, new Fetched(mediaType, body));
        }
    }

    /** Knows the addresses that were checked, and no others. */
    private record Checked(Destination destination) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) {
            return destination.addresses().toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            return host;
        }
    }
}
