/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A lane of two real runtimes of the distribution: an institute with the service's module, a partner with the callers'.
 *
 * @param name in tables
 * @param config the provider's config type
 * @param alone whether the provider listens on all addresses, and so gets a network of its own
 * @param tls whether the wire is encrypted
 */
record RuntimeLane(String name, String config, boolean alone, boolean tls) implements Lane {
    /** Our own: exported, announced, imported and called as any module's service. */
    static final RuntimeLane TOMBOLO = new RuntimeLane("tombolo", "tombolo.wire", false, false);

    /** The same with TLS, as the distribution has it by default. */
    static final RuntimeLane TOMBOLO_TLS = new RuntimeLane("tombolo", "tombolo.wire", false, true);

    /** Aries' fastbin provider, dropped into the same runtimes. */
    static final RuntimeLane FASTBIN = new RuntimeLane("fastbin", "aries.fastbin", false, false);

    /** Aries' tcp provider, likewise. */
    static final RuntimeLane ARIES_TCP = new RuntimeLane("aries-tcp", "aries.tcp", true, false);

    /** CXF DOSGi's JAX-RS provider with JSON, as part of the same platform. */
    static final RuntimeLane CXF = new RuntimeLane("cxf", "org.apache.cxf.rs", false, false);

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration ASK = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofMillis(100);

    @Override
    public boolean runsDistribution() {
        return true;
    }

    /** {@return whether it is our own provider, which needs no help to announce and import} */
    boolean isOurs() {
        return config.equals(TOMBOLO.config);
    }

    /** {@return the interface that its provider exports} */
    String service() {
        return equals(CXF) ? "org.tombolo.bench.rest.EchoRest" : "org.tombolo.bench.echo.Echo";
    }

    @Override
    public Pair open(Site site) throws IOException, InterruptedException {
        List<String> prefix = alone ? List.of("ip", "netns", "exec", Network.open(name)) : List.of();
        Path folder = site.newFolder(name + (tls ? "-tls" : ""));
        Control control = Control.open(folder.resolve("control"));
        Home institute = Home.make(site, this, folder, Home.INSTITUTE, control);
        Home partner = Home.make(site, this, folder, Home.PARTNER, control);
        // The partner must know the address before the institute starts.
        int port = tls ? Home.freePort() : 0;
        if (tls) {
            new Trust(site).between(institute.folder(), "127.0.0.1:" + port, Home.PARTNER, partner.folder());
        }
        List<Program> programs = new ArrayList<>();
        boolean opened = false;
        try {
            Program server = institute.start(prefix, List.of("--wire-port", Integer.toString(port)));
            programs.add(server);
            String wire = server.ready(START).replaceAll(".* wire (\\S+).*", "$1");
            if (isOurs()) {
                Probe.check(portOf(wire), tls);
            }
            Program client = partner.start(prefix, List.of("--peer", wire));
            programs.add(0, client);
            client.ready(START);
            Remote serving = control.await("server", START);
            if (!isOurs()) {
                String endpoint = until(serving, "export " + config + " " + service());
                until(control.await("importer", START), "import " + endpoint);
            }
            Pair pair = new Pair(this, serving, control.await("client", START), programs, wire, control);
            opened = true;
            return pair;
        } finally {
            if (!opened) {
                // Else they would run beside the lanes that are measured.
                programs.forEach(Program::close);
                control.close();
            }
        }
    }

    private static int portOf(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** Providers come up in their own time. */
    private static String until(Remote agent, String command) throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                return agent.ask(command, ASK);
            } catch (Remote.CallFailed e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(AGAIN.toMillis());
            }
        }
    }
}
