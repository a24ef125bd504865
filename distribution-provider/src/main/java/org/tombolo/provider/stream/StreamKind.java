/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.osgi.util.pushstream.PushStream;

/** The Java types whose items can cross the wire one by one. */
public enum StreamKind {
    /** Items may be null. */
    ITERATOR(Iterator.class),
    /** Items may be null. */
    STREAM(Stream.class),
    /** Its items are {@code byte[]}, of at most {@link Outflow#CHUNK} bytes. */
    INPUT_STREAM(InputStream.class),
    /** No item is null. */
    PUBLISHER(Flow.Publisher.class),
    /** No item is null. */
    PUSH_STREAM(PushStream.class);

    private final Class<?> type;

    StreamKind(Class<?> type) {
        this.type = type;
    }

    /** {@return the type as a method declares it} */
    public Class<?> type() {
        return type;
    }

    /**
     * The kind of a declared type.
     *
     * @param declared the raw type of a method's result or parameter
     * @return empty if it is no stream; subtypes are none, since the other side could not make them
     */
    public static Optional<StreamKind> of(Class<?> declared) {
        return Arrays.stream(values()).filter(kind -> kind.type == declared).findFirst();
    }

    static StreamKind require(Class<?> declared) {
        return of(declared)
                .orElseThrow(() -> new IllegalArgumentException(declared.getName()
                        + " is no stream; streams are Iterator, Stream, InputStream, Flow.Publisher and PushStream"));
    }
}
