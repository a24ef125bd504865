/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.echo;

import java.io.Serializable;

/**
 * Ten fields of a measurement: texts, whole numbers, floating point numbers, a flag and a few values. Serializable for
 * those peers that know no other form.
 *
 * @param id of the measurement
 * @param station its name
 * @param variable what was measured
 * @param unit of the values
 * @param latitude in degrees north
 * @param longitude in degrees east
 * @param year of the calendar
 * @param month 1 to 12
 * @param checked whether somebody looked at it
 * @param values as many as there are
 */
// Measured values come as arrays; nobody compares samples.
@SuppressWarnings("ArrayRecordComponent")
public record Sample(
        long id,
        String station,
        String variable,
        String unit,
        double latitude,
        double longitude,
        int year,
        int month,
        boolean checked,
        double[] values)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * The sample that is measured with.
     *
     * @param id of it
     * @return with three texts and twelve values
     */
    public static Sample numbered(long id) {
        double[] values = {26.56, 26.79, 27.26, 27.66, 27.70, 27.58, 27.16, 26.87, 26.69, 26.67, 26.60, 26.59};
        return new Sample(
                id, "Helgoland Reede", "sea_surface_temperature", "degree_Celsius", 54.18, 7.9, 2026, 11, true, values);
    }
}
