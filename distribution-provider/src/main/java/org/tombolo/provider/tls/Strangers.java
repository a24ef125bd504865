/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Keeps connections whose other end is not known yet few, short and rare: so many at once in all and from one address,
 * and so many a second in all and from one address, each with so much time. An IPv6 address stands for its network of
 * 64 bits. Whoever proves to be a peer gets back what was counted, and a quarter of the places is kept for the addresses
 * from which one came in the last hour, so that strangers can't keep all peers out. Any thread may ask; no thread works
 * here.
 */
public final class Strangers {

    /** Beyond this many addresses the one that was seen longest ago is forgotten. */
    static final int ADDRESSES = 1_024;

    /** Beyond this many addresses of peers the one that was proven longest ago is forgotten. */
    static final int PEERS = 1_024;

    /** How long an address counts as a peer's, in nanoseconds. */
    static final long PROVEN = TimeUnit.HOURS.toNanos(1);

    private static final int IPV6_NETWORK = 8;

    private final Bounds bounds;
    private final LongSupplier nanoTime;
    private final TokenBucket all;
    private final Map<String, Caller> callers = new LinkedHashMap<>(16, 0.75f, true);

    /** When a peer was last proven to come from an address. */
    private final Map<String, Long> peers = new LinkedHashMap<>();

    private int open;

    /**
     * How many, how long, how often.
     *
     * @param atOnce handshakes at once; half of them from one address, and three quarters from where no peer has come
     * @param nanos how long a handshake may take
     * @param perSecond how many may begin a second; a tenth of them from one address
     * @param burst how many may begin at once after a calm; a tenth of them, but no less than {@code atOnce}, from one
     *     address
     */
    public record Bounds(int atOnce, long nanos, int perSecond, int burst) {

        /** Refuses less than one of anything. */
        public Bounds {
            if (atOnce < 1 || nanos < 1 || perSecond < 1 || burst < 1) {
                throw new IllegalArgumentException("a stranger needs at least one of each: at once " + atOnce
                        + ", nanoseconds " + nanos + ", a second " + perSecond + ", burst " + burst);
            }
        }

        /** 16 at once, 5 s each, 200 a second, 400 after a calm. */
        public static Bounds usual() {
            return new Bounds(16, TimeUnit.SECONDS.toNanos(5), 200, 400);
        }

        private int atOnceEach() {
            return Math.max(1, atOnce / 2);
        }

        /** How many may be taken before the next comes from where no peer has come; one at least. */
        private int atOnceUnproven() {
            return Math.max(1, atOnce - Math.max(1, atOnce / 4));
        }
    }

    /** What is known of an address. */
    private static final class Caller {
        private final String network;
        private final TokenBucket tokens;
        private int open;

        Caller(String network, TokenBucket tokens) {
            this.network = network;
            this.tokens = tokens;
        }
    }

    /** Lets one connection in until it is judged or has failed; then close it, whatever came out. */
    public final class Pass implements AutoCloseable {
        private final Caller caller;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Pass(Caller caller) {
            this.caller = caller;
        }

        /** How long the handshake may take, in nanoseconds. */
        public long nanos() {
            return bounds.nanos();
        }

        /** It was a peer, which does not count. Closes this. */
        public void wasPeer() {
            end(this, true);
        }

        @Override
        public void close() {
            end(this, false);
        }
    }

    /**
     * Lets nobody in yet.
     *
     * @param bounds how many, how long, how often
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    public Strangers(Bounds bounds, LongSupplier nanoTime) {
        this.bounds = bounds;
        this.nanoTime = nanoTime;
        all = new TokenBucket(bounds.perSecond(), bounds.burst(), nanoTime.getAsLong());
    }

    /**
     * Asks for a connection that has just come.
     *
     * @param address where from
     * @return the pass; empty if there are too many: close the connection at once, without a word
     */
    public synchronized Optional<Pass> admit(InetAddress address) {
        long now = nanoTime.getAsLong();
        Caller caller = callers.computeIfAbsent(network(address), each -> newCaller(each, now));
        forget(now);
        // All are asked before any is taken from: whom one refuses, the others have not counted.
        int places = isPeers(caller.network, now) ? bounds.atOnce() : bounds.atOnceUnproven();
        boolean mayBegin = open < places && caller.open < bounds.atOnceEach() && caller.tokens.has(now) && all.has(now);
        if (!mayBegin) {
            return Optional.empty();
        }
        caller.tokens.take();
        all.take();
        caller.open++;
        open++;
        return Optional.of(new Pass(caller));
    }

    /** How many have a pass now. */
    public synchronized int open() {
        return open;
    }

    /** How many addresses are remembered. */
    synchronized int remembered() {
        return callers.size();
    }

    private synchronized void end(Pass pass, boolean peer) {
        if (pass.closed.getAndSet(true)) {
            return;
        }
        open--;
        pass.caller.open--;
        if (peer) {
            pass.caller.tokens.giveBack();
            all.giveBack();
            proven(pass.caller.network);
        }
    }

    private void proven(String network) {
        // To the end of the map, whose first is forgotten.
        peers.remove(network);
        peers.put(network, nanoTime.getAsLong());
        if (peers.size() > PEERS) {
            peers.remove(peers.keySet().iterator().next());
        }
    }

    private boolean isPeers(String network, long now) {
        Long at = peers.get(network);
        return at != null && now - at < PROVEN;
    }

    private Caller newCaller(String network, long now) {
        return new Caller(
                network,
                new TokenBucket(
                        Math.max(1, bounds.perSecond() / 10.0), Math.max(bounds.atOnce(), bounds.burst() / 10), now));
    }

    /** The map is in the order of use: the eldest go while they are as if new, or there are too many. */
    private void forget(long now) {
        var eldest = callers.values().iterator();
        while (callers.size() > 1) {
            Caller caller = eldest.next();
            if (callers.size() <= ADDRESSES && (caller.open > 0 || !caller.tokens.isFull(now))) {
                return;
            }
            eldest.remove();
        }
    }

    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_NETWORK) : bytes);
    }
}
