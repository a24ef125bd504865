/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Who may take how much. */
class MessageMemoryTest {

    private final MessageMemory memory = new MessageMemory(1_000);

    @Test
    void onePeerHasAQuarterOverAllItsConnections() {
        assertTrue(memory.share("geomar").reserve(200));
        assertFalse(memory.share("geomar").reserve(51));
        assertTrue(memory.share("geomar").reserve(50));
        assertTrue(memory.share("awi").reserve(250));
        assertEquals(500, memory.taken());
        memory.share("geomar").release(250);
        assertTrue(memory.share("geomar").reserve(250));
    }

    @Test
    void withoutAProvenNameEachConnectionHasAQuarter() {
        MessageMemory first = memory.share("");
        assertTrue(first.reserve(250));
        assertFalse(first.reserve(1));
        assertTrue(memory.share("").reserve(250));
    }

    @Test
    void allTogetherHaveNoMoreThanThereIsAndARefusalTakesNothing() {
        for (int i = 0; i < 4; i++) {
            assertTrue(memory.share("").reserve(250));
        }
        MessageMemory late = memory.share("late");
        assertFalse(late.reserve(1));
        assertEquals(0, late.taken());
        assertEquals(1_000, memory.taken());
    }
}
