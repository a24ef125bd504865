/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.cf;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** A calendar of the CF conventions (section 4.4.1): counts days and names them by year, month and day. */
enum Calendar {
    /** Julian until 4 October 1582, Gregorian from the next day, the 15th, on; the default. */
    STANDARD,
    /** Gregorian rules for all years. */
    PROLEPTIC_GREGORIAN,
    /** Julian rules for all years. */
    JULIAN,
    /** Every year has 365 days. */
    NO_LEAP,
    /** Every year has 366 days. */
    ALL_LEAP,
    /** Every month has 30 days. */
    DAYS_360;

    /** The day 1582-10-15 of the Gregorian calendar, counted from 1970-01-01. */
    private static final long REFORM = LocalDate.of(1582, 10, 15).toEpochDay();

    /**
     * What must be added to a Julian day of {@link #evenDay} to count it from 1970-01-01: 1582-10-05 was the day of
     * the reform.
     */
    private static final long JULIAN_SHIFT = REFORM - JULIAN.evenDay(1582, 10, 5);

    /** The calendar of an attribute {@code calendar}; empty for a name that CF doesn't list. */
    static Optional<Calendar> of(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "standard", "gregorian", "" -> Optional.of(STANDARD);
            case "proleptic_gregorian" -> Optional.of(PROLEPTIC_GREGORIAN);
            case "julian" -> Optional.of(JULIAN);
            case "noleap", "365_day" -> Optional.of(NO_LEAP);
            case "all_leap", "366_day" -> Optional.of(ALL_LEAP);
            case "360_day" -> Optional.of(DAYS_360);
            default -> Optional.empty();
        };
    }

    /** The number of a date's day; only differences between numbers of the same calendar have a meaning. */
    long day(int year, int month, int day) {
        return switch (this) {
            case PROLEPTIC_GREGORIAN -> gregorianDay(year, month, day);
            case JULIAN, NO_LEAP, ALL_LEAP, DAYS_360 -> evenDay(year, month, day);
            case STANDARD -> {
                long gregorian = gregorianDay(year, month, day);
                yield gregorian >= REFORM ? gregorian : JULIAN.evenDay(year, month, day) + JULIAN_SHIFT;
            }
        };
    }

    /** The date of a day's number. */
    Date date(long day) {
        return switch (this) {
            case PROLEPTIC_GREGORIAN -> gregorianDate(day);
            case JULIAN, NO_LEAP, ALL_LEAP, DAYS_360 -> evenDate(day);
            case STANDARD -> day >= REFORM ? gregorianDate(day) : JULIAN.evenDate(day - JULIAN_SHIFT);
        };
    }

    /** The number of days of a year. */
    int daysInYear(int year) {
        return (int) (day(year + 1, 1, 1) - day(year, 1, 1));
    }

    private static long gregorianDay(int year, int month, int day) {
        return LocalDate.of(year, month, 1).toEpochDay() + day - 1;
    }

    private static Date gregorianDate(long day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        return new Date(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    /** In a calendar without exceptions by century, the days since the first of the year 0. */
    private long evenDay(int year, int month, int day) {
        return firstOf(year) + beforeMonth(year, month) + day - 1;
    }

    private Date evenDate(long day) {
        int year = (int) Math.floorDiv(day * 4, this == JULIAN ? 1461 : 4 * firstOf(1));
        while (firstOf(year + 1) <= day) {
            year++;
        }
        while (firstOf(year) > day) {
            year--;
        }
        int rest = (int) (day - firstOf(year));
        int month = 12;
        while (beforeMonth(year, month) > rest) {
            month--;
        }
        return new Date(year, month, rest - beforeMonth(year, month) + 1);
    }

    private long firstOf(int year) {
        return switch (this) {
            case NO_LEAP -> 365L * year;
            case ALL_LEAP -> 366L * year;
            case DAYS_360 -> 360L * year;
            default -> 365L * year + Math.floorDiv(year + 3, 4);
        };
    }

    private int beforeMonth(int year, int month) {
        if (this == DAYS_360) {
            return 30 * (month - 1);
        }
        boolean leap = this == ALL_LEAP || (this == JULIAN && Math.floorMod(year, 4) == 0);
        // A year that is known to be a leap year or not lends the lengths of its months.
        return LocalDate.of(leap ? 2000 : 2001, month, 1).getDayOfYear() - 1;
    }

    /**
     * A day of some calendar, which needn't be one of {@code java.time}'s: 30 February is one of {@link #DAYS_360}.
     *
     * @param year there is a year 0
     * @param month 1 to 12
     * @param day 1 to 31
     */
    record Date(int year, int month, int day) {}
}
