/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.cf;

import java.util.Arrays;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.sample.TimeRange;

/** Dates of a time coordinate such as "hours since 0000-01-01" (CF, section 4.4). */
public final class TimeAxis {
    private static final Pattern UNITS = Pattern.compile("\\s*(\\w+)\\s+since\\s+(.+?)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ORIGIN = Pattern.compile("([+-]?\\d{1,6})-(\\d{1,2})(?:-(\\d{1,2}))?"
            + "(?:[T\\s]+(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2}(?:\\.\\d*)?))?)?"
            + "\\s*(?:Z|UTC|GMT|([+-]\\d{1,2}):?(\\d{2})?)?");
    private static final long MILLIS_PER_DAY = 86_400_000;

    /** Nearly a million years: what a date of six digits for the year can say. */
    private static final double LATEST = 3e16;

    private final Calendar calendar;
    /** Milliseconds since the calendar's day 0. */
    private final long[] times;

    /**
     * Decodes a coordinate.
     *
     * @param values as they are in the file
     * @param units as they are in the file
     * @param calendar as it is in the file; empty for the standard one
     * @throws ProblemException METHOD_FAILED if units or calendar aren't CF's
     */
    public TimeAxis(double[] values, String units, String calendar) {
        this.calendar = Calendar.of(calendar).orElseThrow(() -> unknown("calendar '" + calendar + "'"));
        Matcher parts = UNITS.matcher(units);
        Matcher origin = ORIGIN.matcher(parts.matches() ? parts.group(2) : "");
        if (!origin.matches()) {
            throw unknown("time unit '" + units + "'");
        }
        double unit = millisPer(parts.group(1), units);
        int year = Integer.parseInt(origin.group(1));
        int month = number(origin.group(2), 1);
        int day = number(origin.group(3), 1);
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            throw unknown("time unit '" + units + "' (there is no such day)");
        }
        double first = millisOfDay(origin) + MILLIS_PER_DAY * (double) this.calendar.day(year, month, day);
        // Whole milliseconds, so that 30 days counted in hours don't end just before midnight.
        times = Arrays.stream(values)
                .mapToLong(value -> Math.round(first + value * unit))
                .toArray();
        if (Arrays.stream(times).anyMatch(time -> Math.abs((double) time) > LATEST)) {
            throw unknown("time coordinate (it reaches a million years away)");
        }
    }

    /** The number of time steps. */
    public int length() {
        return times.length;
    }

    /** The calendar month of a step, 1 to 12. */
    public int month(int step) {
        return date(times[step]).month();
    }

    /** The time of a step as a year with its fraction, 1998.5 for the middle of 1998. */
    public double year(int step) {
        int year = date(times[step]).year();
        double days = (double) times[step] / MILLIS_PER_DAY - calendar.day(year, 1, 1);
        return year + days / calendar.daysInYear(year);
    }

    /** Whether a step lies in the range. */
    public boolean isIn(TimeRange range, int step) {
        Calendar.Date date = date(times[step]);
        return range.contains(date.year(), date.month(), date.day());
    }

    /** From the first day to the last; all times if there is none. */
    public TimeRange range() {
        LongSummaryStatistics all = Arrays.stream(times).summaryStatistics();
        return times.length == 0 ? TimeRange.ALL : new TimeRange(text(all.getMin()), text(all.getMax()));
    }

    private String text(long time) {
        Calendar.Date date = date(time);
        String sign = date.year() < 0 ? "-" : "";
        return String.format(Locale.ROOT, "%s%04d-%02d-%02d", sign, Math.abs(date.year()), date.month(), date.day());
    }

    private Calendar.Date date(long time) {
        return calendar.date(Math.floorDiv(time, MILLIS_PER_DAY));
    }

    private static double millisPer(String unit, String units) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "milliseconds", "millisecond", "msec", "ms" -> 1;
            case "seconds", "second", "sec", "secs", "s" -> 1000;
            case "minutes", "minute", "min", "mins" -> 60_000;
            case "hours", "hour", "hr", "hrs", "h" -> 3_600_000;
            case "days", "day", "d" -> MILLIS_PER_DAY;
            case "weeks", "week" -> 7 * MILLIS_PER_DAY;
            default -> throw unknown("time unit '" + units + "' (months and years have no fixed length)");
        };
    }

    private static double millisOfDay(Matcher origin) {
        double seconds = origin.group(6) == null ? 0 : Double.parseDouble(origin.group(6));
        int zoneHours = number(origin.group(7), 0);
        int zoneMinutes = number(origin.group(8), 0) * (zoneHours < 0 ? -1 : 1);
        int minutes = 60 * (number(origin.group(4), 0) - zoneHours) + number(origin.group(5), 0) - zoneMinutes;
        return 60_000.0 * minutes + 1000 * seconds;
    }

    private static int number(String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    private static ProblemException unknown(String what) {
        return new ProblemException(
                Problem.METHOD_FAILED,
                "the file's " + what + " isn't understood; CF writes units as 'days since 1950-01-01'"
                        + " and names its calendars in section 4.4.1");
    }
}
