/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tombolo.api.About;

/**
 * A time from one date to another, both included, in the calendar of the data. Text instead of {@code java.time},
 * because climate models count a 30 February and climatologies a year 0.
 *
 * @param from the first date: a year "1998", a month "1998-03" or a day "1998-03-31"; empty or left out for the
 *     beginning
 * @param to the last date, likewise: "1998" goes on to the end of that year; empty or left out for the end
 */
public record TimeRange(@About(example = "\"1982-01\"") String from, @About(example = "\"1998\"") String to) {
    /** From the beginning to the end. */
    public static final TimeRange ALL = new TimeRange("", "");

    private static final Pattern DATE = Pattern.compile("(-?\\d{4,6})(?:-(\\d{2})(?:-(\\d{2}))?)?");

    /**
     * Checks the dates.
     *
     * @throws IllegalArgumentException if a text is no date, or the first date is later than the last
     */
    public TimeRange {
        from = from == null ? "" : from;
        to = to == null ? "" : to;
        if (number(from, 0) > number(to, 99)) {
            throw new IllegalArgumentException("a time range goes forwards; this one from " + from + " to " + to);
        }
    }

    /** All of a year, a month or a day. */
    public static TimeRange during(String date) {
        return new TimeRange(date, date);
    }

    /** Whether a day lies in this range. */
    public boolean contains(int year, int month, int day) {
        long number = number(year, month, day);
        return number >= number(from, 0) && number <= number(to, 99);
    }

    /** A number that grows with the date; what the text leaves open is filled. */
    private static long number(String date, int fill) {
        if (date.isEmpty()) {
            return fill == 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        Matcher parts = DATE.matcher(date);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a date is a year, month or day such as 1998, 1998-03 or 1998-03-31; this one is '" + date + "'");
        }
        int month = part(parts, 2, 12, fill);
        return number(Integer.parseInt(parts.group(1)), month, part(parts, 3, 31, fill));
    }

    private static int part(Matcher parts, int group, int most, int fill) {
        if (parts.group(group) == null) {
            return fill;
        }
        int value = Integer.parseInt(parts.group(group));
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "'" + parts.group() + "' is no date: a month is 01 to 12, a day 01 to 31");
        }
        return value;
    }

    private static long number(int year, int month, int day) {
        return (year * 100L + month) * 100 + day;
    }
}
