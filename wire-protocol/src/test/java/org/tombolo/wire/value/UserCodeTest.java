/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** What the code of users' own types throws while a message is decoded is said as a problem of the message. */
class UserCodeTest {
    /** Can be made, but neither hashed nor compared without a name. */
    public record Named(String name) implements Comparable<Named> {
        @Override
        public int hashCode() {
            if (name == null) {
                throw new IllegalStateException("no name to hash");
            }
            return name.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Named named && name.equals(named.name);
        }

        @Override
        public int compareTo(Named other) {
            if (other.name == null) {
                throw new UnsupportedOperationException("no name to compare");
            }
            return name.compareTo(other.name);
        }
    }

    /** Prints nothing. */
    public enum Mute {
        SILENT;

        @Override
        public String toString() {
            throw new IllegalStateException("mute");
        }
    }

    /** Where they stand. */
    public interface Tables {
        Set<Named> hashed();

        SortedSet<Named> sorted();

        Map<Mute, Integer> muted();
    }

    private final ValueCodec<Object> object = Codecs.of(Object.class);

    private void assertRefused(String method, Object sent, String message) throws NoSuchMethodException {
        var codec = Codecs.of(Tables.class.getMethod(method).getGenericReturnType());
        ByteBuffer bytes = object.encode(sent, Limits.DEFAULT);
        var refused = assertThrows(ProblemException.class, () -> codec.decode(bytes, Limits.DEFAULT));
        assertEquals(Problem.INVALID_ARGUMENT, refused.problem());
        assertEquals(message, refused.getMessage());
    }

    @Test
    void anExceptionOfHashCodeCompareToOrToStringIsAnInvalidArgumentWithItsPlace() throws NoSuchMethodException {
        var sent = List.of(Map.of("name", "a"), Map.of());
        assertRefused("hashed", sent, "[1]: Set<Named> refuses it: no name to hash");
        assertRefused(
                "sorted",
                List.of(Map.of("name", "a"), Map.of(), Map.of("name", "b")),
                "[1]: SortedSet<Named> refuses it: Cannot invoke \"String.compareTo(String)\" because \"this.name\" is null");
        assertRefused("sorted", List.of(Map.of()), "[0]: SortedSet<Named> refuses it: no name to compare");
        assertRefused("muted", Map.of("SILENT", "x"), "[SILENT]: expected a whole number, found text");
    }
}
