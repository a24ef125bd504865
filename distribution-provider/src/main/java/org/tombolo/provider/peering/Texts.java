/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.peering;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Values of properties of the type "String+": a text, an array or a collection of texts. */
public final class Texts {

    private Texts() {}

    /**
     * The texts of such a value.
     *
     * @param value of the property; null and values of other types have no texts
     * @return the texts in their order, without empty ones
     */
    public static Set<String> of(Object value) {
        Stream<?> values = Stream.empty();
        if (value instanceof String text) {
            values = Stream.of(text);
        } else if (value instanceof Object[] array) {
            values = Arrays.stream(array);
        } else if (value instanceof Collection<?> collection) {
            values = collection.stream();
        }
        Set<String> texts = new LinkedHashSet<>();
        values.map(String::valueOf).filter(text -> !text.isEmpty()).forEach(texts::add);
        return Collections.unmodifiableSet(texts);
    }
}
