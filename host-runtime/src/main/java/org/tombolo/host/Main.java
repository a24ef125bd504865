/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host;

import java.io.PrintStream;
import java.util.List;
import org.tombolo.host.identity.IdentityCommand;
import org.tombolo.host.identity.PeerCommand;
import org.tombolo.host.launch.HostRuntime;
import org.tombolo.host.options.CommandLine;
import org.tombolo.host.options.Problem;
import org.tombolo.host.options.UsageException;
import org.tombolo.host.tokens.TokenCommand;

/**
 * The program {@code tombolo}. Exit codes: 0 done, 1 a problem (cause and remedy on standard error), 2 usage.
 * System property {@code tombolo.distribution}: the unpacked archive, set by {@code bin/tombolo}.
 */
public final class Main {
    private static final String USAGE =
            """
            usage: tombolo run --profile institute|partner|hub --home DIR [option]...
                   tombolo identity | peer add | peer list | peer remove
                         | token create | token list | token revoke  (--help after each says more)
                   tombolo --help | --version

            Runs a runtime in the foreground until Ctrl-C or SIGTERM.
              --profile P        which configuration to start from
              --home DIR         this runtime's folder: etc/ (your edits), deploy/ (modules), log/, data/
              --name NAME        how this runtime is called (default: the profile)
              --wire-port N      where other runtimes dial; 0 any free port, -1 none
              --http-port N      the web console, on 127.0.0.1; 0 any free port
              --gateway-port N   where people without Java call, over HTTPS; 0 any free port, -1 none
              --peer HOST:PORT   a runtime to dial; may be given more than once
            Exit codes: 0 done, 1 a problem, 2 usage. The last line of the start begins with the word ready:
              ready   institute  pid 4711  wire 127.0.0.1:7411  console http://127.0.0.1:8411/system/console  gateway https://127.0.0.1:8443
            """;

    private Main() {}

    /**
     * Runs the program and ends the virtual machine with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /**
     * Runs the program.
     *
     * @param arguments the command line
     * @param out for what was asked for
     * @param err for problems
     * @return the exit code
     */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            return command(arguments, out);
        } catch (UsageException e) {
            err.println("tombolo: " + e.getMessage());
            err.println("Try: tombolo --help");
            return 2;
        } catch (Problem e) {
            err.println("tombolo: " + e.getMessage());
            err.println("What to do: " + e.remedy());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            err.println("tombolo: interrupted before it was done");
            err.println("What to do: start it again");
            return 1;
        }
    }

    private static int command(List<String> arguments, PrintStream out)
            throws UsageException, Problem, InterruptedException {
        String verb = arguments.isEmpty() ? "" : arguments.get(0);
        if (arguments.contains("--help") || verb.equals("help")) {
            out.print(usage(verb));
            return 0;
        }
        List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        switch (verb) {
            case "--version" -> out.println("tombolo " + version());
            case "run" -> new HostRuntime(CommandLine.parse(rest), out).run(version());
            case "identity" -> IdentityCommand.run(rest, out);
            case "peer" -> PeerCommand.run(rest, out);
            case "token" -> TokenCommand.run(rest, out);
            case "" -> throw new UsageException("a command is missing; there are run, identity, peer, token");
            default ->
                throw new UsageException(verb + ": there is no such command; there are run, identity, peer, token");
        }
        return 0;
    }

    private static String usage(String verb) {
        return switch (verb) {
            case "identity" -> IdentityCommand.USAGE;
            case "peer" -> PeerCommand.USAGE;
            case "token" -> TokenCommand.USAGE;
            default -> USAGE;
        };
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(unpacked classes)" : version;
    }
}
