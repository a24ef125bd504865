/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.tokens;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tombolo.host.configuration.Settings;
import org.tombolo.host.options.Problem;
import org.tombolo.provider.tls.FileTurn;
import org.tombolo.provider.tls.OwnerOnly;

/** The file with the tokens' hashes: a line each, for its owner alone to read, replaced as a whole. */
public final class TokenFile {
    private static final String NAME = "tokens";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HEAD =
            "# Tokens of HTTP callers: NAME SHA-256 CREATED EXPIRES SCOPES. Written by: bin/tombolo token";

    private TokenFile() {}

    /**
     * Says where the tokens are kept if the operator does not.
     *
     * @param settings the defaults
     * @param home the runtime's folder
     */
    public static void propose(Settings settings, Path home) {
        settings.put(StoredTokens.PID, StoredTokens.FILE, of(home).toString(), "the launcher");
    }

    static Path of(Path home) {
        return home.toAbsolutePath().normalize().resolve("identity").resolve(NAME);
    }

    /**
     * Reads all tokens.
     *
     * @param file need not be there
     * @return in their order
     * @throws IOException if it can't be read, can be read by others, or a line is broken; says which
     */
    static List<Token> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        refuseOpen(file);
        List<Token> tokens = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                tokens.add(Token.of(line, file + ", line " + number));
            }
        }
        return List.copyOf(tokens);
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is no text in UTF-8", e);
        }
    }

    /**
     * Changes the tokens; others who do so at the same time wait.
     *
     * @param file need not be there
     * @param change what is to become of them
     * @return what became of them
     * @throws IOException if the file can't be read or written
     */
    @SuppressWarnings("try") // the turn is held, not used
    static List<Token> change(Path file, UnaryOperator<List<Token>> change) throws IOException {
        Path folder = file.getParent();
        OwnerOnly.folder(folder);
        try (FileTurn turn = FileTurn.of(file, PATIENCE)) {
            List<Token> changed = change.apply(read(file));
            StringBuilder text = new StringBuilder(HEAD).append('\n');
            changed.forEach(token -> text.append(token.line()).append('\n'));
            OwnerOnly.replace(file, text);
            return changed;
        }
    }

    /**
     * Writes a token itself, for whoever is to use it.
     *
     * @param file must not be there
     * @param clear the token
     * @throws Problem if it is there
     * @throws IOException if it can't be written
     */
    static void keep(Path file, String clear) throws Problem, IOException {
        Path made;
        try {
            made = Files.createFile(file, OwnerOnly.file(file));
        } catch (FileAlreadyExistsException e) {
            throw new Problem(file + " is there already, and no token was made", "name another file, or delete it", e);
        } catch (NoSuchFileException e) {
            throw new Problem("there is no folder " + file.getParent(), "make it, or name another file", e);
        }
        Files.writeString(made, clear + "\n", StandardCharsets.US_ASCII);
    }

    private static void refuseOpen(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        if (permissions.stream().anyMatch(each -> !each.name().startsWith("OWNER"))) {
            throw new IOException(file + " can be read or written by others ("
                    + PosixFilePermissions.toString(permissions) + "): chmod 600 " + file);
        }
    }
}
