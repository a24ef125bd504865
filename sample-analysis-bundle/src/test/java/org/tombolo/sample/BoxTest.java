/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BoxTest {
    @Test
    void aCellOnTheEdgeBelongsToTheBoxThoughTheFileHoldsItAsAFloat() {
        for (int tenth = 0; tenth < 3600; tenth++) {
            double edge = tenth / 10.0;
            Box box = new Box(edge, edge, -90, 90);

            assertTrue(box.containsLongitude((float) edge), () -> "not in " + box);
            assertTrue(box.containsLongitude((float) (edge - 360)), () -> "counted from -360, not in " + box);
            assertFalse(box.containsLongitude(edge + 0.001), () -> "in " + box);
        }
        for (int tenth = -900; tenth <= 900; tenth++) {
            double edge = tenth / 10.0;

            assertTrue(new Box(0, 1, edge, edge).containsLatitude((float) edge), "latitude " + edge);
        }
    }
}
