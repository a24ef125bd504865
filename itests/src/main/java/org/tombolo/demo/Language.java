/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * In what someone without Java calls the institute.
 *
 * @param step the step's name in the JSON file
 * @param probe a command that succeeds where this machine has what is needed
 * @param needs what is needed, and how to get it
 * @param interpreter what runs the script
 * @param script a file under {@code itests/src/main/foreign}
 * @param gets what the means arrive as
 */
record Language(String step, List<String> probe, String needs, List<String> interpreter, String script, String gets) {

    /** Succeeds in a Node that is new enough, if it can load the module that it is given. */
    private static final String LOADS = "parseInt(process.versions.node) < 20 ? process.exit(1)"
            + " : import(require('node:url').pathToFileURL(process.argv[1])).catch(() => process.exit(1))";

    /** Copies the lists. */
    Language {
        probe = List.copyOf(probe);
        interpreter = List.copyOf(interpreter);
    }

    /**
     * Those of the demo.
     *
     * @param root the folder of the repository
     * @return in the demo's order
     */
    static List<Language> all(Path root) {
        return List.of(
                new Language(
                        "curl",
                        List.of("curl", "--version"),
                        "curl: apt-get install curl",
                        List.of("sh"),
                        "means.sh",
                        "JSON"),
                // Debian's Python: others on the PATH don't see Debian's packages.
                new Language(
                        "python",
                        List.of("/usr/bin/python3", "-c", "import xarray"),
                        "xarray: apt-get install python3-xarray",
                        List.of("/usr/bin/python3"),
                        "means.py",
                        "an xarray.Dataset"),
                new Language(
                        "javascript",
                        List.of(
                                "node",
                                "-e",
                                LOADS,
                                root.resolve("clients/javascript/dist/index.js").toString()),
                        "Node 20 or newer with npm, which builds clients/javascript: target/javascript.log",
                        List.of("node"),
                        "means.mjs",
                        "a Dataset with typed arrays"));
    }

    /**
     * The command that fetches the means.
     *
     * @param root the folder of the repository
     * @return without the arguments: address, files of token and certificate, fingerprint
     */
    List<String> command(Path root) {
        List<String> command = new ArrayList<>(interpreter);
        command.add(root.resolve("itests/src/main/foreign").resolve(script).toString());
        return command;
    }
}
