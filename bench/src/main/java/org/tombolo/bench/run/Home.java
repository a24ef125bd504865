/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tombolo.bench.measure.Agent;

/** The home folder of a measured runtime. */
final class Home {
    /** The profile of the one that serves. */
    static final String INSTITUTE = "institute";

    /** The profile of the one that calls. */
    static final String PARTNER = "partner";

    /** Room for 1,000 calls on the way. */
    private static final int OPEN_CALLS = 2048;

    private static final int HTTP_THREADS = 100;
    private static final int LARGEST_PACKET = 1 << 28;

    private final Path distribution;
    private final String profile;
    private final Path folder;
    private final Control control;
    private int httpPort;

    private Home(Path distribution, String profile, Path folder, Control control) {
        this.distribution = distribution;
        this.profile = profile;
        this.folder = folder;
        this.control = control;
    }

    /** Configures the runtime and drops the module, and the provider if it isn't ours. */
    static Home make(Site site, RuntimeLane lane, Path parent, String profile, Control control)
            throws IOException, InterruptedException {
        boolean cxf = lane.equals(RuntimeLane.CXF);
        Path distribution = cxf ? site.distributionWith(lane.name()) : site.distribution();
        Home home = new Home(distribution, profile, parent.resolve(profile), control);
        Path deploy = Files.createDirectories(home.folder.resolve("deploy"));
        Path etc = Files.createDirectories(home.folder.resolve("etc"));
        new ObjectMapper().writeValue(etc.resolve("bench.json").toFile(), home.configuration(lane));
        if (cxf) {
            Files.copy(site.module("rest"), deploy.resolve("rest.jar"));
        } else if (!lane.isOurs()) {
            Site.copyJars(site.bench().resolve("target/peers").resolve(lane.name()), deploy);
        }
        String module = profile.equals(INSTITUTE) ? "offer" : "ask";
        Files.copy(site.module(module), deploy.resolve(module + ".jar"));
        return home;
    }

    private Map<String, Object> configuration(RuntimeLane lane) throws IOException {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("org.tombolo.provider", Map.of("tls", lane.tls(), "limit.open.calls", OPEN_CALLS));
        if (lane.isOurs()) {
            configuration.put("org.tombolo.topology", Map.of("imports", List.of("org.tombolo.bench.*")));
        } else if (lane.equals(RuntimeLane.FASTBIN)) {
            String uri = "tcp://127.0.0.1:" + freePort();
            configuration.put(
                    "org.apache.aries.rsa.provider.fastbin", Map.of("uri", uri, "exportedAddress", "127.0.0.1"));
        } else if (lane.equals(RuntimeLane.CXF)) {
            httpPort = freePort();
            // Else it waits for the gateway's listener, which this runtime doesn't have; the console's has neither TLS
            // nor tokens.
            configuration.put(
                    "org.apache.cxf.dosgi.http",
                    Map.of(
                            "httpBase",
                            "http://127.0.0.1:" + httpPort,
                            "HttpService.target",
                            "(tombolo.listener=console)"));
            // 64 callers wait at once; the console's few threads would be the limit.
            configuration.put(
                    "org.apache.felix.http", Map.of("org.apache.felix.http.jetty.threadpool.max", HTTP_THREADS));
        }
        return configuration;
    }

    /** {@return a port on which nobody listens now} */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** {@return the folder} */
    Path folder() {
        return folder;
    }

    /** Starts the runtime. */
    Program start(List<String> prefix, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(distribution.resolve("bin/tombolo").toString());
        command.addAll(List.of("run", "--profile", profile, "--home", folder.toString()));
        // The gateway isn't measured here, and its usual port may be taken.
        command.addAll(List.of("--http-port", Integer.toString(httpPort), "--gateway-port", "-1"));
        command.addAll(options);
        // By default fastbin takes no more than 10 MB, and Java keeps no more than 5 of CXF's connections.
        String java = "-D" + Agent.CONTROL + "=" + control.path() + " -Daries.fastbin.max.packet.bytes="
                + LARGEST_PACKET + " -Dhttp.maxConnections=" + HTTP_THREADS;
        return Program.start(command, Map.of("TOMBOLO_JAVA_OPTS", java), folder.resolve("output.log"));
    }
}
