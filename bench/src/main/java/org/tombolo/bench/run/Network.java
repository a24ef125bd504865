/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A network namespace with nothing but a loopback address: what listens on all addresses there is reached by nobody else. */
final class Network {
    private Network() {}

    /**
     * Makes one; it goes when this program ends.
     *
     * @return its name
     * @throws IOException if this user may not
     */
    static String open(String lane) throws IOException, InterruptedException {
        String name = "tombolo-bench-" + lane;
        if (Files.exists(Path.of("/run/netns", name))) {
            Program.run("ip", "netns", "delete", name);
        }
        try {
            Program.run("ip", "netns", "add", name);
        } catch (IOException e) {
            throw new IOException(
                    lane + " listens on every address, and a network of its own could not be made for it (needs root)",
                    e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(name)));
        Program.run("ip", "netns", "exec", name, "ip", "link", "set", "lo", "up");
        return name;
    }

    private static void delete(String name) {
        try {
            Program.run("ip", "netns", "delete", name);
        } catch (IOException e) {
            // Gone already, or the system keeps it until its last process has ended.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
