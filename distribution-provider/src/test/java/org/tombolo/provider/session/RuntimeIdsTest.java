/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Whose a runtime id is. */
class RuntimeIdsTest {

    private final RuntimeIds ids = new RuntimeIds();

    @Test
    void anIdIsThatOfTheFirstNameThatUsedIt() {
        assertTrue(ids.claim("id", "geomar"));
        assertFalse(ids.claim("id", "evil"));
        assertTrue(ids.claim("id", "geomar"));
    }

    @Test
    void withoutProofThereIsNothingToCompare() {
        assertTrue(ids.claim("id", ""));
        assertTrue(ids.claim("id", "geomar"));
        assertTrue(ids.claim("id", ""));
    }

    @Test
    void aPeerOfManyIdsForgetsItsOwnAlone() {
        assertTrue(ids.claim("id", "geomar"));
        for (int i = 0; i <= RuntimeIds.EACH; i++) {
            assertTrue(ids.claim("evil-" + i, "evil"));
        }
        assertFalse(ids.claim("id", "evil"));
        assertTrue(ids.claim("evil-0", "hub"));
        assertFalse(ids.claim("evil-1", "hub"));
    }
}
