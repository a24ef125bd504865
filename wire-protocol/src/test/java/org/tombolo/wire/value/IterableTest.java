/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;

/** What can be gone through, and is no collection. */
class IterableTest {

    /** Its only type. */
    public record Depths(Iterable<Integer> metres) {}

    /** Always the same. */
    private record Endless() implements Iterator<Integer> {
        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Integer next() {
            return 0;
        }
    }

    private final ValueCodec<Object> codec = Codecs.of(Depths.class);

    private CborWriter written(Iterable<Integer> metres) {
        CborWriter out = new CborWriter(Limits.DEFAULT);
        codec.write(out, new Depths(metres));
        return out;
    }

    @Test
    void itArrivesAsAListOfWhatItGives() {
        CborReader in =
                new CborReader(written(() -> List.of(3, 1, 2).iterator()).buffer(), Limits.DEFAULT);
        assertEquals(new Depths(List.of(3, 1, 2)), codec.read(in));
    }

    @Test
    void oneWithoutEndIsRefusedBeforeItTakesAllMemory() {
        ValueException refused = assertThrows(ValueException.class, () -> written(Endless::new));
        assertEquals(Problem.TOO_LARGE, refused.asProblem().problem());
        assertTrue(
                refused.getMessage().startsWith("metres: an Iterable gives more than 1048576"), refused.getMessage());
    }
}
