/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a caller without Java needs of a runtime, made by the program's own commands.
 *
 * @param url the gateway's address
 * @param token a file that holds a token, and that its owner alone can read
 * @param certificate the runtime's certificate, as PEM
 * @param fingerprint of that certificate
 */
public record GatewayAccess(String url, Path token, Path certificate, String fingerprint) {
    private static final Duration COMMAND = Duration.ofMinutes(1);

    /**
     * Makes a token for whom is named, and writes it and the certificate into a folder.
     *
     * @param distribution the unpacked archive
     * @param runtime a runtime that runs
     * @param folder where the files {@code NAME.token} and {@code NAME.pem} go; they are not there yet
     * @param name who calls
     * @return what the caller needs
     * @throws IOException if a command fails, with what it printed, or a file can't be written
     */
    public static GatewayAccess make(Distribution distribution, RuntimeProcess runtime, Path folder, String name)
            throws IOException {
        String home = runtime.home().toString();
        Path certificate = folder.resolve(name + ".pem").toAbsolutePath();
        Path token = folder.resolve(name + ".token").toAbsolutePath();
        Files.createDirectories(folder);
        tombolo(distribution, "token", "create", name, "--out", token.toString(), "--home", home);
        tombolo(distribution, "identity", "--pem", certificate.toString(), "--home", home);
        String fingerprint = new Acquaintance(distribution).fingerprint(runtime.home());
        return new GatewayAccess(runtime.gateway(), token, certificate, fingerprint);
    }

    /** {@return the token itself} */
    public String secret() throws IOException {
        return Files.readString(token).strip();
    }

    private static void tombolo(Distribution distribution, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(distribution.program().toString()));
        command.addAll(List.of(arguments));
        Program ended = Program.run(new ProcessBuilder(command), COMMAND);
        if (ended.exitCode() != 0) {
            throw new IOException(command + " ended with " + ended.exitCode() + ":\n" + ended.text());
        }
    }
}
