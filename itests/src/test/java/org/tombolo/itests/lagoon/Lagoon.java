/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.lagoon;

import java.util.Iterator;
import org.osgi.annotation.versioning.ProviderType;
import org.tombolo.api.Progress;

/** A method of each kind, for who calls from another language. */
@ProviderType
public interface Lagoon {
    /** {@return the same bytes} */
    byte[] ping(byte[] bytes);

    /** {@return the sounding a metre deeper, one more in its count} */
    Sounding deeper(Sounding sounding);

    /** {@return each value doubled} */
    double[] doubled(double[] values);

    /** {@return the depth, if there is water enough} */
    double anchor(double depth) throws AgroundException;

    /** Fails as no interface declares it. */
    void founder();

    /** {@return the legs, after a report of each} */
    int sail(int legs, Progress progress);

    /** {@return so many waves of so many bytes, each filled with its number} */
    Iterator<byte[]> waves(int count, int bytes);

    /** {@return how many waves have been made so far, of the last call of {@link #waves}} */
    int made();

    /** {@return the sum of a stream} */
    long sum(Iterator<Long> values);

    /** {@return false, after its time; it ends early when interrupted} */
    boolean hold(long millis) throws InterruptedException;

    /** {@return how many calls of {@link #hold} run at the moment} */
    int holding();

    /** {@return whether a partner serves a {@link Buoy} here, within the time given} */
    boolean hasBuoy(long millis) throws InterruptedException;

    /** {@return what the partner's {@link Buoy} answers} */
    double[] drift(double[] values, double by) throws AgroundException;
}
