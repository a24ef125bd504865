/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.tombolo.wire.value.ResolvedType;
import org.tombolo.wire.value.UnmappableTypeException;

/** How a method hands over what it gives (docs/protocol.md, Calls). */
public enum Delivery {
    /** The value itself, when the method returns. */
    VALUE,
    /** One value, once a future, stage or promise that the method returned is done. */
    LATER,
    /** Any number of values, one after the other. */
    STREAM;

    /** By name, since not every runtime has OSGi's; these and no subclasses, whose own methods would be lost. */
    private static final Map<String, Delivery> OF_TYPES = Map.of(
            Future.class.getName(),
            LATER,
            CompletionStage.class.getName(),
            LATER,
            CompletableFuture.class.getName(),
            LATER,
            "org.osgi.util.promise.Promise",
            LATER,
            Iterator.class.getName(),
            STREAM,
            Stream.class.getName(),
            STREAM,
            InputStream.class.getName(),
            STREAM,
            Flow.Publisher.class.getName(),
            STREAM,
            "org.osgi.util.pushstream.PushStream",
            STREAM);

    static Delivery of(Class<?> type) {
        return OF_TYPES.getOrDefault(type.getName(), VALUE);
    }

    /** The type of the value that comes later, or of each that a stream gives; an InputStream gives pieces of any length. */
    static ResolvedType element(Type declared, ResolvedType type) {
        if (type.raw() == InputStream.class) {
            return ResolvedType.of(byte[].class, Map.of());
        }
        var unsaid = type.arguments().isEmpty() || (of(type.raw()) == STREAM && isWildcard(declared));
        if (unsaid) {
            throw new UnmappableTypeException(
                    List.of(type.raw().getSimpleName() + ": it doesn't say what it gives; write "
                            + type.raw().getSimpleName() + "<Double> or another type"));
        }
        return type.arguments().get(0);
    }

    private static boolean isWildcard(Type declared) {
        return declared instanceof ParameterizedType parameterized
                && parameterized.getActualTypeArguments()[0] instanceof WildcardType wildcard
                && wildcard.getLowerBounds().length == 0
                && wildcard.getUpperBounds()[0] == Object.class;
    }
}
