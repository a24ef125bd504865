/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A lane of two plain Java programs.
 *
 * @param name in tables
 * @param program the main class of both
 * @param onlyWhenNamed whether it is left out unless the command line names it
 */
record PlainLane(String name, String program, boolean onlyWhenNamed) implements Lane {
    private static final Duration START = Duration.ofSeconds(30);

    @Override
    public Pair open(Site site) throws IOException, InterruptedException {
        Path folder = site.folder(name);
        Control control = Control.open(folder.resolve("control"));
        Program server = start(site, control, folder.resolve("server.log"), "server");
        try {
            Remote serving = control.await("server", START);
            String port = serving.ask("port", START);
            Program client = start(site, control, folder.resolve("client.log"), "client", port);
            return new Pair(this, serving, control.await("client", START), List.of(client, server), port, control);
        } catch (IOException e) {
            server.close();
            control.close();
            throw e;
        }
    }

    private Program start(Site site, Control control, Path log, String... arguments) throws IOException {
        return Program.java(site.javaOptions(), control, log, program, arguments);
    }
}
