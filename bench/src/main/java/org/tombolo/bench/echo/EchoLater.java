/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.echo;

import java.util.Iterator;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Answers that come later, or in parts. Apart from {@link Echo}, since not every provider can carry them. */
@ProviderType
public interface EchoLater {
    /**
     * The smallest call, for which nobody waits.
     *
     * @param bytes 16 of them
     * @return completes with the same
     */
    CompletionStage<byte[]> pingLater(byte[] bytes);

    /**
     * A stream of arrays.
     *
     * @param items how many
     * @param length of each
     * @return the first value of each array is its number, from 0
     */
    Iterator<double[]> numbers(int items, int length);
}
