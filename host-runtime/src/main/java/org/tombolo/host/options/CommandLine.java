/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the options of {@code tombolo run}: {@code --option VALUE} or {@code --option=VALUE}, in any order. */
public final class CommandLine {
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern PEER = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):(\\d{1,5})");

    private Optional<Profile> profile = Optional.empty();
    private Optional<Path> home = Optional.empty();
    private Optional<String> name = Optional.empty();
    private OptionalInt wirePort = OptionalInt.empty();
    private OptionalInt httpPort = OptionalInt.empty();
    private OptionalInt gatewayPort = OptionalInt.empty();
    private final List<String> peers = new ArrayList<>();

    private CommandLine() {}

    /**
     * Reads what follows the word {@code run}.
     *
     * @param arguments the options
     * @return the options, checked
     * @throws UsageException if an option is unknown, lacks its value, has a bad one or is missing
     */
    public static RunOptions parse(List<String> arguments) throws UsageException {
        CommandLine line = new CommandLine();
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String argument = rest.removeFirst();
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            if (equals > 0) {
                rest.addFirst(argument.substring(equals + 1));
                argument = argument.substring(0, equals);
            }
            line.accept(argument, rest);
        }
        Profile chosen = line.profile.orElseThrow(
                () -> new UsageException("--profile is missing; say --profile institute, partner or hub"));
        Path folder = line.home.orElseThrow(
                () -> new UsageException("--home is missing; say in which folder this runtime may live: --home DIR"));
        return new RunOptions(chosen, folder, line.name, line.wirePort, line.httpPort, line.gatewayPort, line.peers);
    }

    private void accept(String option, Deque<String> rest) throws UsageException {
        switch (option) {
            case "--profile" -> profile = Optional.of(Profile.of(value(option, rest)));
            case "--home" -> home = Optional.of(path(value(option, rest)));
            case "--name" -> name = Optional.of(name(value(option, rest)));
            case "--wire-port" -> wirePort = OptionalInt.of(port(option, value(option, rest), -1));
            case "--http-port" -> httpPort = OptionalInt.of(port(option, value(option, rest), 0));
            case "--gateway-port" -> gatewayPort = OptionalInt.of(port(option, value(option, rest), -1));
            case "--peer" -> peers.add(peer(value(option, rest)));
            default ->
                throw new UsageException(
                        option
                                + ": there is no such option; there are --profile, --home, --name, --wire-port, --http-port, --gateway-port, --peer");
        }
    }

    private static String value(String option, Deque<String> rest) throws UsageException {
        String value = rest.pollFirst();
        if (value == null || value.isEmpty() || value.startsWith("--")) {
            throw new UsageException(option + ": its value is missing");
        }
        return value;
    }

    private static Path path(String value) throws UsageException {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new UsageException("--home " + value + ": not a path (" + e.getReason() + ")");
        }
    }

    private static String name(String value) throws UsageException {
        if (!NAME.matcher(value).matches()) {
            throw new UsageException("--name " + value
                    + ": a name has 1 to 64 letters, digits, '.', '_', '-' and starts with a letter or digit");
        }
        return value;
    }

    private static int port(String option, String value, int lowest) throws UsageException {
        String allowed =
                "; a port is 1 to " + HIGHEST_PORT + ", or 0 for any free one" + (lowest < 0 ? ", or -1 for none" : "");
        try {
            int port = Integer.parseInt(value);
            if (port < lowest || port > HIGHEST_PORT) {
                throw new UsageException(option + " " + value + ": out of range" + allowed);
            }
            return port;
        } catch (NumberFormatException e) {
            throw new UsageException(option + " " + value + ": not a number" + allowed);
        }
    }

    private static String peer(String value) throws UsageException {
        Matcher matcher = PEER.matcher(value);
        if (!matcher.matches() || port("--peer", matcher.group(2), 1) < 1) {
            throw new UsageException("--peer " + value + ": say HOST:PORT, as in localhost:7411 or [::1]:7411");
        }
        return value;
    }
}
