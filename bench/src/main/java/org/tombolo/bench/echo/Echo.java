/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.echo;

import org.osgi.annotation.versioning.ProviderType;

/** Gives back what it is given. Each method is one size and shape of what crosses the wire, in both directions. */
@ProviderType
public interface Echo {
    /**
     * The smallest call.
     *
     * @param bytes 16 of them
     * @return the same
     */
    byte[] ping(byte[] bytes);

    /**
     * A record of ten fields.
     *
     * @param sample the record
     * @return an equal one
     */
    Sample sample(Sample sample);

    /**
     * Numbers in bulk.
     *
     * @param values any length
     * @return the same
     */
    double[] array(double[] values);

    /**
     * A ping whose method takes 10 ms, without using the processor.
     *
     * @param bytes 16 of them
     * @return the same
     */
    byte[] slow(byte[] bytes);
}
