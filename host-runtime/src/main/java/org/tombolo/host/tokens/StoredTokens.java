/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.tokens;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.spi.access.Authenticator;
import org.tombolo.spi.access.Caller;
import org.tombolo.spi.access.Principal;

/**
 * Knows the tokens of the file. It is looked at when a token comes in, ten times a second at most, and when an unknown one comes in: what
 * {@code bin/tombolo token} does counts at once. A file that can't be read lets nobody in as long as that lasts.
 */
@Component(
        configurationPid = StoredTokens.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = Authenticator.class)
public final class StoredTokens implements Authenticator {
    static final String PID = "org.tombolo.tokens";
    static final String FILE = "file";

    private static final Logger LOG = LoggerFactory.getLogger(StoredTokens.class);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int LONGEST = 256;
    private static final int NETWORK = 8;
    /** 64:ff9b::/96 of RFC 6052, behind which all addresses of IPv4 are. */
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private final Path file;
    private final FailedAttempts failures;
    private final LongSupplier clock;
    private final AtomicReference<Seen> seen;

    /** Configuration of the tokens. */
    @interface Config {
        /** {@return the file with their hashes} */
        String file();

        /** {@return how many unknown tokens an address may try at once} */
        int failures_burst() default 20;

        /** {@return after which time it may try one more, in milliseconds} */
        long failures_refill_millis() default 1000;
    }

    /** What was read, of which state of the file, and why nothing could be; empty if it could. */
    private record Seen(List<Token> tokens, String stamp, long at, String failure) {}

    /**
     * Reads the file.
     *
     * @param config where it is, and how guessing is slowed
     */
    @Activate
    public StoredTokens(Config config) {
        this(
                Path.of(config.file()),
                new FailedAttempts(
                        config.failures_burst(),
                        TimeUnit.MILLISECONDS.toNanos(config.failures_refill_millis()),
                        System::nanoTime),
                System::nanoTime);
    }

    /** With a clock of nanoseconds, by which the file is looked at. */
    StoredTokens(Path file, FailedAttempts failures, LongSupplier clock) {
        this.file = file;
        this.failures = failures;
        this.clock = clock;
        this.seen = new AtomicReference<>(read(stamp(), ""));
    }

    @Override
    public Optional<Principal> authenticate(String token, String address, boolean loopback) {
        String host = host(address);
        Optional<Token> known = token.length() > LONGEST ? Optional.empty() : find(Token.hash(token));
        if (known.isPresent()) {
            Token found = known.get();
            requireTime(found);
            Caller caller = new Caller(found.name(), address, loopback);
            return Optional.of(new Principal(found.name(), found.id(), found.scopes(), caller));
        }
        Optional<Duration> wait = failures.wait(host);
        if (wait.isPresent()) {
            throw new ProblemException(
                    Problem.QUOTA_EXCEEDED,
                    "too many unknown tokens came from " + host + "; try again later",
                    wait.get());
        }
        failures.failed(host);
        LOG.warn("refused an unknown or revoked token from {}", host);
        return Optional.empty();
    }

    /** Who has it is told so; nobody else gets as far as this. */
    private static void requireTime(Token token) {
        if (token.expired(Instant.now())) {
            throw new ProblemException(
                    Problem.UNAUTHENTICATED,
                    "the token " + token.name() + " expired on "
                            + token.expires().map(Instant::toString).orElseThrow()
                            + "; ask the operator for another one (bin/tombolo token revoke " + token.name()
                            + ", then token create " + token.name() + ")");
        }
    }

    @Override
    public boolean knows(Principal principal) {
        Instant now = Instant.now();
        return tokens().stream()
                .anyMatch(each -> each.id().equals(principal.id())
                        && each.scopes().equals(principal.scopes())
                        && !each.expired(now));
    }

    /** All are compared, so that the time does not tell which one was nearly right. */
    private Optional<Token> find(String hash) {
        // One that was made a moment ago is good, too, where others come in all the time.
        return among(tokens(), hash).or(() -> among(tokens(this::isOther), hash));
    }

    private static Optional<Token> among(List<Token> tokens, String hash) {
        Optional<Token> found = Optional.empty();
        for (Token each : tokens) {
            if (each.hasHash(hash)) {
                found = Optional.of(each);
            }
        }
        return found;
    }

    private List<Token> tokens() {
        return tokens(last -> clock.getAsLong() - last.at() >= LOOK);
    }

    private boolean isOther(Seen last) {
        return !stamp().equals(last.stamp());
    }

    private List<Token> tokens(Predicate<Seen> old) {
        Seen last = seen.get();
        if (!old.test(last)) {
            return last.tokens();
        }
        String stamp = stamp();
        // A failure may end without a change of the file, as with chmod.
        boolean same = last.failure().isEmpty() && stamp.equals(last.stamp());
        Seen now = same ? new Seen(last.tokens(), stamp, clock.getAsLong(), "") : read(stamp, last.failure());
        seen.compareAndSet(last, now);
        return now.tokens();
    }

    /** Says each failure once, however often strangers have it looked for. */
    private Seen read(String stamp, String failure) {
        try {
            return new Seen(TokenFile.read(file), stamp, clock.getAsLong(), "");
        } catch (IOException e) {
            String now = "no token is good: " + e.getMessage();
            if (!now.equals(failure)) {
                LOG.error("{}", now);
            }
            return new Seen(List.of(), stamp, clock.getAsLong(), now);
        }
    }

    private String stamp() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
        } catch (IOException e) {
            return "none";
        }
    }

    private static String host(String address) {
        int colon = address.lastIndexOf(':');
        // An IPv6 address without a port has several.
        boolean port = colon > 0 && (address.indexOf(':') == colon || address.charAt(colon - 1) == ']');
        String host = port ? address.substring(0, colon) : address;
        return host.contains(":") ? network(host) : host;
    }

    /** Whoever has one address of IPv6 has all that begin with the same 64 bits; but not those of one link, or of all of IPv4. */
    private static String network(String address) {
        try {
            // Nothing with a colon is a name that would be looked up.
            InetAddress read = InetAddress.getByName(address);
            byte[] bytes = read.getAddress();
            boolean shared = read.isLinkLocalAddress() || Arrays.mismatch(bytes, NAT64) == NAT64.length;
            if (bytes.length > NETWORK && !shared) {
                Arrays.fill(bytes, NETWORK, bytes.length, (byte) 0);
            }
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            // A proxy's word for its client need be no address.
            return address;
        }
    }
}
