/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** The file of {@link Peers}: readable by its owner alone, replaced as a whole. One that is not there lists nobody. */
public final class PeersFile {

    /** Its name in an identity's folder. */
    public static final String NAME = "peers";

    private static final long LONGEST = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private PeersFile() {}

    /**
     * Reads it.
     *
     * @param file the file
     * @return the peers
     * @throws IOException if it can't be read, with the line and what is wrong
     */
    public static Peers read(Path file) throws IOException {
        try {
            if (Files.size(file) > LONGEST) {
                throw new IOException(file + " has " + Files.size(file)
                        + " bytes, which is too long for a list of peers (" + LONGEST + ")");
            }
            return Peers.parse(Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            return Peers.none();
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is no text in UTF-8", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ", " + e.getMessage(), e);
        }
    }

    /**
     * Changes it; others who do so at the same time wait.
     *
     * @param file the file; its folder exists
     * @param change makes of the present peers those to be
     * @return what is there now
     * @throws IOException if it can't be read or written, or another program changes it for half a minute; the old file
     *     is untouched then
     */
    @SuppressWarnings("try") // the turn is held, not used
    public static Peers change(Path file, UnaryOperator<Peers> change) throws IOException {
        try (FileTurn turn = FileTurn.of(file, PATIENCE)) {
            Peers next = change.apply(read(file));
            OwnerOnly.replace(file, next.text());
            return next;
        }
    }
}
