/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.echo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Times of several kinds.
 *
 * @param instant a point in time
 * @param date a day of the calendar
 * @param duration how long
 */
public record Times(Instant instant, LocalDate date, Duration duration) {}
