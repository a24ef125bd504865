/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.identity;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tombolo.host.configuration.Settings;
import org.tombolo.host.options.Problem;
import org.tombolo.host.options.UsageException;
import org.tombolo.host.options.VerbLine;
import org.tombolo.provider.tls.Fingerprint;
import org.tombolo.provider.tls.Identity;

/** {@code tombolo identity}: who a runtime is, and what the operators of its peers type to trust it. */
public final class IdentityCommand {
    /** What {@code tombolo identity --help} prints. */
    public static final String USAGE =
            """
            usage: tombolo identity --home DIR [--name NAME] [--pem FILE|-] [--fingerprint | --json]

            Prints who the runtime of this folder is; makes its key and certificate if there are none yet.
              --name NAME        the name in a new certificate (default: as configured in etc/, else tombolo)
              --pem FILE         writes the certificate to FILE; - to standard output, and nothing else
              --fingerprint      prints the fingerprint alone
              --json             prints one line of JSON
            """;

    private IdentityCommand() {}

    /**
     * Runs it.
     *
     * @param arguments what follows the verb
     * @param out for what was asked for
     * @throws UsageException if the arguments can't be understood
     * @throws Problem if the identity can't be read or made
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public static void run(List<String> arguments, PrintStream out)
            throws UsageException, Problem, InterruptedException {
        VerbLine line =
                VerbLine.parse(arguments, Set.of("--home", "--name", "--pem"), Set.of("--json", "--fingerprint"));
        if (!line.words().isEmpty()) {
            throw new UsageException(line.words().get(0) + ": identity takes options only");
        }
        Settings settings = IdentityPlaces.edited(line.home());
        Path folder = IdentityPlaces.of(settings).folder();
        Optional<String> name = line.value("--name");
        Identity identity = OwnIdentity.ensure(
                folder, name.isPresent() ? name.get() : settings.text("org.tombolo.provider", "name"));
        Optional<String> pem = line.value("--pem");
        if (pem.isPresent()) {
            write(identity, pem.get(), out);
        }
        if (line.has("--fingerprint")) {
            out.println(identity.fingerprint());
        } else if (pem.filter("-"::equals).isEmpty()) {
            print(identity, folder, line.has("--json"), out);
        }
    }

    private static void write(Identity identity, String file, PrintStream out) throws Problem {
        if (file.equals("-")) {
            out.print(identity.pem());
            return;
        }
        try {
            Files.writeString(Path.of(file), identity.pem(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new Problem(file + " can't be written (" + e + ")", "name another file after --pem", e);
        }
    }

    private static void print(Identity identity, Path folder, boolean asJson, PrintStream out) {
        Fingerprint fingerprint = identity.fingerprint();
        Instant end = identity.certificate().getNotAfter().toInstant();
        if (asJson) {
            Printed.json(out, json -> {
                json.writeStringField("name", identity.name());
                json.writeStringField("fingerprint", fingerprint.hex());
                json.writeStringField("validUntil", end.toString());
                json.writeStringField("folder", folder.toString());
            });
            return;
        }
        out.println("name         " + identity.name());
        out.println("fingerprint  " + fingerprint);
        out.println("valid until  " + end);
        out.println("folder       " + folder);
        out.println("To trust it, others type: bin/tombolo peer add " + identity.name() + " HOST:PORT " + fingerprint
                + " --home DIR");
    }
}
