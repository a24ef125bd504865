/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.bay;

import java.io.InputStream;
import java.util.Iterator;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ProviderType;
import org.tombolo.api.About;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;

/** Methods of the kinds that the lagoon has not. */
@ProviderType
@About(title = "A bay", repeatable = true)
public interface Bay {
    /** {@return how many bytes there are} */
    long length(InputStream bytes);

    /** {@return so many bytes} */
    InputStream bytes(long length);

    /** {@return the sum of the items and the number} */
    long total(long number, Iterator<Long> items);

    /** {@return the numbers below one} */
    Stream<Long> numbers(long most);

    /** {@return the numbers from one, the second after so long a pause; nothing more comes once it is interrupted} */
    Stream<Long> calm(long millis);

    /** {@return how many streams pause} */
    int pausing();

    /** {@return so many zeros} */
    double[] zeros(int length);

    /** {@return how many values there are} */
    int size(double[] values);

    /** {@return the array, each value doubled} */
    NdArray twice(NdArray array);

    /** {@return the dataset} */
    Dataset same(Dataset dataset);

    /** {@return the text, after a while} */
    CompletionStage<String> later(long millis, String text);

    /** {@return the text} */
    String tide(String place);

    /** {@return both texts} */
    String tide(String place, String day);
}
