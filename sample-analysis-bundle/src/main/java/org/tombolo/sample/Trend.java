/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample;

/**
 * A straight line through a series of means, fitted by least squares together with a mean annual cycle where the
 * series is longer than a year.
 *
 * @param slope the change per year, in the units of the variable
 * @param error the standard error of the slope, from the residuals as if they were independent; NaN if there are too
 *     few steps to tell
 * @param months the number of time steps with a value
 */
public record Trend(double slope, double error, int months) {}
