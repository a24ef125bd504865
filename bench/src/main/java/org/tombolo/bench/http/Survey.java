/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.http;

import org.osgi.annotation.versioning.ProviderType;

/** A small call, one with records, and numbers in bulk, for callers over HTTP. */
@ProviderType
public interface Survey {
    /**
     * The smallest call.
     *
     * @param text any
     * @return the same
     */
    String ping(String text);

    /**
     * What an analysis looks like.
     *
     * @param variable its name
     * @param box where
     * @return the mean there
     */
    Mean areaMean(String variable, Box box);

    /**
     * Numbers in bulk.
     *
     * @param values any length
     * @return the same
     */
    double[] array(double[] values);

    /**
     * An area.
     *
     * @param west in degrees east
     * @param east in degrees east
     * @param south in degrees north
     * @param north in degrees north
     */
    record Box(double west, double east, double south, double north) {}

    /**
     * A mean.
     *
     * @param variable of what
     * @param unit of the value
     * @param value the mean
     * @param cells how many have a value
     */
    record Mean(String variable, String unit, double value, int cells) {}
}
