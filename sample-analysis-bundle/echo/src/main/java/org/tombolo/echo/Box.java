/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.echo;

import org.tombolo.api.About;

/**
 * A part of the Earth's surface between two meridians and two parallels: a bounding box.
 *
 * @param west the western edge, -360 to 720
 * @param east the eastern edge, -360 to 720
 * @param south the southern edge, -90 to 90
 * @param north the northern edge, {@code south} to 90
 */
public record Box(
        @About(unit = "degrees_east") double west,
        @About(unit = "degrees_east") double east,
        @About(unit = "degrees_north") double south,
        @About(unit = "degrees_north") double north) {

    /**
     * Checks the parallels.
     *
     * @throws IllegalArgumentException unless -90 &lt;= south &lt;= north &lt;= 90
     */
    public Box {
        if (!(south >= -90 && south <= north && north <= 90)) {
            throw new IllegalArgumentException(
                    "a box has -90 <= south <= north <= 90; here south is " + south + ", north " + north);
        }
    }
}
