/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.SelectorManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one address from taking all connections, and from burning the processor by handshakes: those beyond its share, and those that come
 * too often, are cut as soon as they are accepted, before anything is read from them or made for them. What was cut is counted, and told of
 * now and then.
 */
final class Shares implements SelectorManager.AcceptListener {
    private static final Logger LOG = LoggerFactory.getLogger(Shares.class);
    private static final long QUIET = TimeUnit.SECONDS.toNanos(10);
    private static final int PREFIX = 8;
    /** 64:ff9b::/96 of RFC 6052, behind which all addresses of IPv4 are. */
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private final AddressBounds bounds;
    private final NewConnections fresh;
    private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();
    private final Map<SelectableChannel, InetAddress> holders = new ConcurrentHashMap<>();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong told = new AtomicLong(System.nanoTime() - QUIET);

    Shares(AddressBounds bounds) {
        this.bounds = bounds;
        this.fresh = new NewConnections(bounds.fresh());
    }

    @Override
    public void onAccepting(SelectableChannel channel) {
        if (channel instanceof SocketChannel socket) {
            address(socket).filter(bounds::counted).map(Shares::block).ifPresent(from -> enter(socket, from));
        }
    }

    private void enter(SocketChannel socket, InetAddress from) {
        if (open.merge(from, 1, Integer::sum) > bounds.connections()) {
            refuse(socket, from, "has " + bounds.connections() + " open, as many as limit.address.connections");
        } else if (!fresh.admit(from, System.nanoTime())) {
            refuse(
                    socket,
                    from,
                    "opens more than " + bounds.fresh() + " in ten seconds, as many as limit.address.new.connections");
        } else {
            holders.put(socket, from);
        }
    }

    private void refuse(SocketChannel socket, InetAddress from, String why) {
        leave(from);
        cut(socket);
        long so = refused.incrementAndGet();
        long now = System.nanoTime();
        long last = told.get();
        if (now - last >= QUIET && told.compareAndSet(last, now)) {
            LOG.warn(
                    "cut a new connection from {}, which {} of org.tombolo.gateway allows; {} were cut since the start",
                    from.getHostAddress(),
                    why,
                    so);
        }
    }

    @Override
    public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
        onClosed(channel);
    }

    @Override
    public void onClosed(SelectableChannel channel) {
        InetAddress from = holders.remove(channel);
        if (from != null) {
            leave(from);
        }
    }

    private void leave(InetAddress from) {
        open.computeIfPresent(from, (address, count) -> count == 1 ? null : count - 1);
    }

    private static Optional<InetAddress> address(SocketChannel socket) {
        try {
            return socket.getRemoteAddress() instanceof InetSocketAddress address
                    ? Optional.of(address.getAddress())
                    : Optional.empty();
        } catch (IOException e) {
            // It is closed already, and Jetty finds that out at once.
            return Optional.empty();
        }
    }

    /** The address, or what all addresses of one network of IPv6 have in common, if that is one customer's. */
    static InetAddress block(InetAddress address) {
        if (!(address instanceof Inet6Address) || address.isLinkLocalAddress()) {
            return address;
        }
        byte[] bytes = address.getAddress();
        if (Arrays.mismatch(bytes, NAT64) == NAT64.length) {
            return address;
        }
        Arrays.fill(bytes, PREFIX, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }

    /** Without the goodbye of TCP, for which this side would have to remember the connection for a minute. */
    private static void cut(SocketChannel socket) {
        try (socket) {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            LOG.debug("a connection that was to be cut was closed already", e);
        }
    }
}
