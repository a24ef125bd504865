/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
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

    private static final int LARGEST_PACKET = 1 << 28;

    private final Site site;
    private final String profile;
    private final Path folder;
    private final Control control;

    private Home(Site site, String profile, Path folder, Control control) {
        this.site = site;
        this.profile = profile;
        this.folder = folder;
        this.control = control;
    }

    /** Configures the runtime and drops the module, and the provider if it isn't ours. */
    static Home make(Site site, RuntimeLane lane, Path parent, String profile, Control control) throws IOException {
        Path folder = parent.resolve(profile);
        String module = profile.equals(INSTITUTE) ? "offer" : "ask";
        Path deploy = Files.createDirectories(folder.resolve("deploy"));
        Path etc = Files.createDirectories(folder.resolve("etc"));
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("org.tombolo.provider", Map.of("tls", lane.tls(), "limit.open.calls", OPEN_CALLS));
        if (lane.isOurs()) {
            configuration.put("org.tombolo.topology", Map.of("imports", List.of("org.tombolo.bench.*")));
        } else {
            drop(site.bench().resolve("target/peers").resolve(lane.name()), deploy);
        }
        if (lane.equals(RuntimeLane.FASTBIN)) {
            String uri = "tcp://127.0.0.1:" + freePort();
            configuration.put(
                    "org.apache.aries.rsa.provider.fastbin", Map.of("uri", uri, "exportedAddress", "127.0.0.1"));
        }
        new ObjectMapper().writeValue(etc.resolve("bench.json").toFile(), configuration);
        Files.copy(site.module(module), deploy.resolve(module + ".jar"));
        return new Home(site, profile, folder, control);
    }

    private static void drop(Path bundles, Path deploy) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(bundles, "*.jar")) {
            for (Path jar : jars) {
                Files.copy(jar, deploy.resolve(jar.getFileName()));
            }
        }
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
        command.add(site.distribution().resolve("bin/tombolo").toString());
        command.addAll(List.of("run", "--profile", profile, "--home", folder.toString(), "--http-port", "0"));
        command.addAll(options);
        // By default fastbin takes no more than 10 MB.
        String java =
                "-D" + Agent.CONTROL + "=" + control.path() + " -Daries.fastbin.max.packet.bytes=" + LARGEST_PACKET;
        return Program.start(command, Map.of("TOMBOLO_JAVA_OPTS", java), folder.resolve("output.log"));
    }
}
