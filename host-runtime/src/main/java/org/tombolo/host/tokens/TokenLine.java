/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.tokens;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tombolo.host.configuration.Settings;
import org.tombolo.host.configuration.SettingsFiles;
import org.tombolo.host.options.Problem;
import org.tombolo.host.options.UsageException;
import org.tombolo.host.options.VerbLine;

/**
 * What follows {@code tombolo token create}, {@code list} or {@code revoke}.
 *
 * @param line all but the scopes
 * @param scopes of which there may be several
 */
record TokenLine(VerbLine line, List<String> scopes) {

    TokenLine {
        scopes = List.copyOf(scopes);
    }

    static TokenLine parse(List<String> arguments, boolean creates) throws UsageException {
        List<String> rest = new ArrayList<>();
        List<String> scopes = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (creates && argument.startsWith("--scope=")) {
                scopes.add(argument.substring("--scope=".length()));
            } else if (creates && argument.equals("--scope")) {
                i++;
                if (i == arguments.size()) {
                    throw new UsageException("--scope: its value is missing");
                }
                scopes.add(arguments.get(i));
            } else {
                rest.add(argument);
            }
        }
        Set<String> valued = creates ? Set.of("--home", "--expires", "--out") : Set.of("--home");
        return new TokenLine(VerbLine.parse(rest, valued, Set.of("--json")), scopes);
    }

    List<String> words() {
        return line.words();
    }

    void words(int count, String usage) throws UsageException {
        if (line.words().size() != count) {
            throw new UsageException("say " + usage + " --home DIR; there are "
                    + line.words().size() + " words after it instead of " + count);
        }
    }

    boolean json() {
        return line.has("--json");
    }

    /** Where the token is to go instead of the screen. */
    Optional<Path> out() throws UsageException {
        try {
            return line.value("--out").map(path -> Path.of(path).toAbsolutePath());
        } catch (InvalidPathException e) {
            throw new UsageException("--out " + e.getInput() + " is no path: " + e.getReason());
        }
    }

    Optional<String> expires() {
        return line.value("--expires");
    }

    /** The file with the tokens, as the operator's edits say, or in its usual place. */
    Path file() throws UsageException, Problem {
        Settings settings = new Settings();
        TokenFile.propose(settings, line.home());
        Path etc = line.home().resolve("etc");
        if (Files.isDirectory(etc)) {
            settings.overlay(SettingsFiles.edits(etc));
        }
        return Path.of(settings.text(StoredTokens.PID, StoredTokens.FILE)).toAbsolutePath();
    }
}
