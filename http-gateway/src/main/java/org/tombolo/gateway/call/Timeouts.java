/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** Reads the header {@code Tombolo-Timeout}: {@code 30}, {@code 30s}, {@code 500ms} or {@code PT30S}. */
public final class Timeouts {

    /** The header's name. */
    public static final String HEADER = "Tombolo-Timeout";

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?(s|ms|)");
    private static final Duration LONGEST = Duration.ofDays(365);

    private Timeouts() {}

    /**
     * Reads a deadline.
     *
     * @param text the header's
     * @return more than nothing; at most a year
     * @throws ProblemException INVALID_ARGUMENT if it is no time
     */
    public static Duration parse(String text) {
        var number = NUMBER.matcher(text.strip().toLowerCase(Locale.ROOT));
        Duration time = number.matches() ? of(new BigDecimal(number.group(1)), number.group(2)) : iso(text.strip());
        if (time.isNegative() || time.isZero()) {
            throw refused(text);
        }
        return time.compareTo(LONGEST) > 0 ? LONGEST : time;
    }

    private static Duration of(BigDecimal number, String unit) {
        int digits = unit.equals("ms") ? 6 : 9;
        return Duration.ofNanos(number.movePointRight(digits)
                .min(BigDecimal.valueOf(LONGEST.toNanos()))
                .longValue());
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw refused(text);
        }
    }

    private static ProblemException refused(String text) {
        return new ProblemException(
                Problem.INVALID_ARGUMENT,
                HEADER + " is \"" + (text.length() > 80 ? text.substring(0, 80) : text)
                        + "\"; write seconds, as in 30, 30s, 500ms or PT30S");
    }
}
