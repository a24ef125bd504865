/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.cf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tombolo.api.ProblemException;
import org.tombolo.sample.TimeRange;

class TimeAxisTest {

    /** Dates by cftime.num2date of Python's cftime 1.6. */
    @ParameterizedTest
    @CsvSource({
        "0, days since 2000-02-28, standard, 2000-02-28",
        "2, days since 2000-02-28, standard, 2000-03-01",
        "2, days since 1900-02-28, standard, 1900-03-02",
        "1, days since 1582-10-04, standard, 1582-10-15",
        "1, days since 1582-10-04, gregorian, 1582-10-15",
        "1, days since 1582-10-04, proleptic_gregorian, 1582-10-05",
        "0, days since 0001-01-01, standard, 0001-01-01",
        "738000, days since 0001-01-01, standard, 2021-07-28",
        "738000, days since 0001-01-01, proleptic_gregorian, 2021-07-30",
        "59, days since 2000-01-01, noleap, 2000-03-01",
        "59, days since 2001-01-01, 366_day, 2001-02-29",
        "59, days since 2001-01-01, 360_day, 2001-02-30",
        "1, days since 1900-02-28, julian, 1900-02-29",
        "-1, days since 2000-01-01, 365_day, 1999-12-31",
        "366, hour since 0000-01-01 00:00:00, '', 0000-01-16",
        "86399.9999, seconds since 1970-01-01T00:00:00Z, standard, 1970-01-02",
        "1440, minutes since 1999-12-31 23:00 +01:00, standard, 2000-01-01",
        "1, weeks since 1850-1-1 12:30:15.5, standard, 1850-01-08",
    })
    void aTimeIsTheDateThatItsCalendarSays(double value, String units, String calendar, String date) {
        TimeAxis axis = new TimeAxis(new double[] {value}, units, calendar);

        assertEquals(TimeRange.during(date), axis.range());
        assertTrue(axis.isIn(TimeRange.during(date.substring(0, 7)), 0));
        assertEquals(Integer.parseInt(date.substring(5, 7)), axis.month(0));
    }

    @Test
    void theMiddleOfAYearIsItsHalf() {
        assertEquals(1998.5, new TimeAxis(new double[] {182.5}, "days since 1998-01-01", "standard").year(0), 1e-12);
        assertEquals(1998.5, new TimeAxis(new double[] {180}, "days since 1998-01-01", "360_day").year(0), 1e-12);
        assertEquals(2000.5, new TimeAxis(new double[] {183 * 24}, "hours since 2000-1-1", "standard").year(0), 1e-12);
    }

    @Test
    void unitsWithoutAFixedLengthAndUnknownCalendarsAreRefused() {
        double[] one = {1};

        assertThrows(ProblemException.class, () -> new TimeAxis(one, "months since 1950-01-01", ""));
        assertThrows(ProblemException.class, () -> new TimeAxis(one, "days", ""));
        assertThrows(ProblemException.class, () -> new TimeAxis(one, "days since yesterday", ""));
        assertThrows(ProblemException.class, () -> new TimeAxis(one, "days since 0000-00-00", ""));
        assertThrows(ProblemException.class, () -> new TimeAxis(one, "days since 2000-13-01", "noleap"));
        assertThrows(ProblemException.class, () -> new TimeAxis(one, "days since 2000-12-32", "360_day"));
        assertThrows(ProblemException.class, () -> new TimeAxis(one, "days since 1950-01-01", "mayan"));
    }
}
