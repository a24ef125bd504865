/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/**
 * Reads what callers refer to, and calls them back: from the servers that the operator has listed, at public addresses, within limits.
 * The caller's token never goes along. For any thread; each request is waited for on the caller's.
 */
@Component(service = Fetcher.class, configurationPid = "org.tombolo.gateway.fetch")
@Designate(ocd = FetchConfig.class)
public final class Fetcher implements AutoCloseable {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final TimedNames names;
    private final HostList hosts;
    private final FetchLimits limits;
    private final ScheduledThreadPoolExecutor clock;
    private final Exchange exchange;

    /**
     * As configured.
     *
     * @param config the servers and the limits
     */
    @Activate
    public Fetcher(FetchConfig config) {
        this(
                new Servers(List.of(config.hosts()), List.of(config.hosts_private()), InetAddress::getAllByName),
                new FetchLimits(config.limit_bytes(), Duration.ofMillis(config.timeout_millis()), config.redirects()));
    }

    /** Which servers there are. */
    record Servers(List<String> hosts, List<String> hidden, Names names) {}

    Fetcher(Servers servers, FetchLimits limits) {
        this.names = new TimedNames(servers.names(), limits.timeout());
        this.hosts = new HostList(servers.hosts(), servers.hidden(), names);
        this.limits = limits;
        this.clock = new ScheduledThreadPoolExecutor(1, work -> {
            var made = new Thread(work, "tombolo-fetch-clock");
            made.setDaemon(true);
            return made;
        });
        clock.setRemoveOnCancelPolicy(true);
        clock.setKeepAliveTime(10, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
        this.exchange = new Exchange(clock, limits.bytes());
    }

    /**
     * Whether a reference could be followed; looks the name up.
     *
     * @param address http or https
     * @throws ProblemException as {@link #get}
     */
    public void check(String address) {
        hosts.admit(HostList.parse(address));
    }

    /**
     * Reads what an address has.
     *
     * @param address http or https
     * @param accept the media types that are wanted, with subtypes {@code *}
     * @return the bytes, of one of these types where the server names one
     * @throws ProblemException PERMISSION_DENIED if it, or what it redirects to, isn't listed or isn't public; INVALID_ARGUMENT if it is no
     *     address, has nothing, or has another type; TOO_LARGE; UNAVAILABLE if it can't be reached in time
     */
    public Fetched get(String address, List<String> accept) {
        long end = System.nanoTime() + limits.timeout().toNanos();
        URI next = HostList.parse(address);
        for (int hop = 0; hop <= limits.redirects(); hop++) {
            Destination destination = hosts.admit(next);
            var request = new HttpGet(next);
            request.setHeader(HttpHeaders.ACCEPT, String.join(", ", accept));
            var answer = exchange.send(destination, request, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
            if (!REDIRECTS.contains(answer.status()) || answer.location().isEmpty()) {
                return checked(next, answer, accept);
            }
            next = next.resolve(HostList.parse(answer.location().get()));
        }
        throw new ProblemException(
                Problem.INVALID_ARGUMENT,
                "%s leads on more than %d times (redirects of org.tombolo.gateway.fetch)"
                        .formatted(address, limits.redirects()));
    }

    private static Fetched checked(URI uri, Exchange.Answer answer, List<String> accept) {
        if (answer.status() != 200) {
            throw new ProblemException(Problem.INVALID_ARGUMENT, uri + " answers with status " + answer.status());
        }
        String type = answer.fetched().mediaType();
        if (!type.isEmpty() && accept.stream().noneMatch(wanted -> covers(wanted, type))) {
            throw new ProblemException(
                    Problem.INVALID_ARGUMENT,
                    uri + " has " + type + ", and wanted is one of " + String.join(", ", accept));
        }
        return answer.fetched();
    }

    private static boolean covers(String wanted, String type) {
        return wanted.equals(type)
                || wanted.equals("*/*")
                || (wanted.endsWith("/*") && type.startsWith(wanted.substring(0, wanted.length() - 1)));
    }

    /**
     * Tells an address something. No redirect is followed.
     *
     * @param address http or https
     * @param mediaType of the body
     * @param body the bytes
     * @throws ProblemException as {@link #get}; INVALID_ARGUMENT if the answer isn't a success
     */
    public void post(String address, String mediaType, byte[] body) {
        URI uri = HostList.parse(address);
        Destination destination = hosts.admit(uri);
        var request = new HttpPost(uri);
        request.setEntity(new ByteArrayEntity(body, ContentType.parse(mediaType)));
        var answer = exchange.send(destination, request, limits.timeout().toMillis());
        if (answer.status() < 200 || answer.status() > 299) {
            throw new ProblemException(Problem.INVALID_ARGUMENT, uri + " answers with status " + answer.status());
        }
    }

    /** Ends the clock; requests under way end by their own timeouts. */
    @Override
    @Deactivate
    public void close() {
        clock.shutdownNow();
        names.close();
    }
}
