/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tombolo.itests.Acquaintance;
import org.tombolo.itests.Build;
import org.tombolo.itests.ferry.Ferry;
import org.tombolo.itests.quay.QuayFerry;
import org.tombolo.provider.call.RemoteService;
import org.tombolo.provider.call.Target;
import org.tombolo.provider.session.CallScope;
import org.tombolo.provider.session.Deaf;
import org.tombolo.provider.session.Node;
import org.tombolo.provider.session.ServedEndpoint;
import org.tombolo.provider.session.Settings;
import org.tombolo.provider.session.Times;
import org.tombolo.provider.tls.Security;
import org.tombolo.provider.tls.TlsGate;
import org.tombolo.wire.value.Limits;

/** An institute that serves a ferry, and a partner, over TLS; they trust each other. */
final class SoakNodes implements AutoCloseable {
    private static final String ENDPOINT = "ferry";

    private final Node institute;
    private final Node partner;
    private final InetSocketAddress address;

    /** The institute listens. */
    SoakNodes(Path folder) throws IOException {
        new Acquaintance(Build.here().distribution()).make(folder.resolve("institute"), folder.resolve("partner"));
        institute = node("institute", folder);
        partner = node("partner", folder);
        address = institute.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        offer();
    }

    private static Node node(String name, Path folder) throws IOException {
        Times times = new Times(
                Duration.ofSeconds(20), Duration.ofMillis(200), Duration.ofMillis(1_000), Duration.ofMillis(400));
        return new Node(
                new Settings(name, name + "-id", new Limits(64 << 20, 1_000_000, 64), 256, times),
                TlsGate.of(Security.Tls.of(folder.resolve(name).resolve("identity")), complaint -> {
                    throw new AssertionError(complaint);
                }),
                Optional::empty,
                new Deaf());
    }

    InetSocketAddress address() {
        return address;
    }

    void dial(InetSocketAddress cable) {
        partner.dial(cable, "institute");
    }

    private void offer() {
        institute.serve(new ServedEndpoint(ENDPOINT, new QuayFerry(), List.of(Ferry.class)));
        institute.announce(
                ENDPOINT,
                Map.of("endpoint.id", ENDPOINT, "endpoint.framework.uuid", "institute-id", "objectClass", new String[] {
                    Ferry.class.getName()
                }));
    }

    void withdrawAndOffer() {
        institute.withdraw(ENDPOINT);
        offer();
    }

    Ferry ferry() {
        return (Ferry) proxy(Ferry.class, CallScope.UNBOUNDED);
    }

    Object proxy(Class<?> type, CallScope scope) {
        Target target = new Target(ENDPOINT, "institute-id", "institute", "", Duration.ofSeconds(20));
        return RemoteService.proxy(partner, target, scope, type.getClassLoader(), List.of(type));
    }

    void end(CallScope scope) {
        partner.end(scope);
    }

    /** Bytes that are reserved for messages that are coming. */
    long reserved() {
        return institute.reservedBytes() + partner.reservedBytes();
    }

    @Override
    public void close() {
        partner.close();
        institute.close();
    }
}
