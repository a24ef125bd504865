/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes runtimes trust each other, by the program's own commands, as their operators do. They may be running.
 *
 * @param distribution the unpacked archive
 */
public record Acquaintance(Distribution distribution) {
    private static final Pattern FINGERPRINT = Pattern.compile("(?m)^[0-9a-f]{64}$");
    private static final Duration COMMAND = Duration.ofMinutes(1);

    /**
     * Has two runtimes trust each other; neither is told the other's address.
     *
     * @param one a runtime's home, whose folder's name will be its name
     * @param other another's
     * @throws IOException if a command fails; with what it printed
     */
    public void make(Path one, Path other) throws IOException {
        trust(one, other);
        trust(other, one);
    }

    /**
     * Has one runtime trust another, which need not know.
     *
     * @param home the one that trusts
     * @param peer the home of the one that is trusted
     * @throws IOException if a command fails; with what it printed
     */
    public void trust(Path home, Path peer) throws IOException {
        tombolo("peer", "add", name(peer), "-", fingerprint(peer), "--home", home.toString());
    }

    /**
     * Has one runtime trust another no more.
     *
     * @param home the one that trusted
     * @param peer the home of the one that was trusted
     * @throws IOException if the command fails; with what it printed
     */
    public void distrust(Path home, Path peer) throws IOException {
        tombolo("peer", "remove", name(peer), "--home", home.toString());
    }

    /**
     * A runtime's fingerprint; its key and certificate are made if there are none yet.
     *
     * @param home its folder, whose name will be its name
     * @return 64 hexadecimal digits
     * @throws IOException if the command fails; with what it printed
     */
    public String fingerprint(Path home) throws IOException {
        String text = tombolo("identity", "--fingerprint", "--name", name(home), "--home", home.toString());
        Matcher line = FINGERPRINT.matcher(text);
        if (!line.find()) {
            throw new IOException("tombolo identity printed no fingerprint:\n" + text);
        }
        return line.group();
    }

    private String tombolo(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(distribution.program().toString()));
        command.addAll(List.of(arguments));
        Program ended = Program.run(new ProcessBuilder(command), COMMAND);
        if (ended.exitCode() != 0) {
            throw new IOException(command + " ended with " + ended.exitCode() + ":\n" + ended.text());
        }
        return ended.text();
    }

    private static String name(Path home) {
        return home.getFileName().toString();
    }
}
