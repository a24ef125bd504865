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

    /** Copies the lists. */
    Language {
        probe = List.copyOf(probe);
        interpreter = List.copyOf(interpreter);
    }

    /** {@return those of the demo, in its order} */
    static List<Language> all() {
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
                        "an xarray.Dataset"));
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
