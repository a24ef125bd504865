/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import org.tombolo.api.Progress;

/** Types that people try, and what to use in their place. */
final class RefusedTypes {
    private static final String LATER =
            "what comes later can only be a method's result, as Future, CompletionStage, CompletableFuture or Promise;"
                    + " pass the value itself";
    private static final String STREAM =
            "a stream can only be a method's parameter or result by itself, as Iterator, Stream, InputStream,"
                    + " Flow.Publisher or PushStream; use a List or an array";

    private record Kind(Class<?> type, String reason) {}

    /** The first that fits says why. */
    private static final List<Kind> KINDS = List.of(
            new Kind(Future.class, LATER),
            new Kind(CompletionStage.class, LATER),
            new Kind(BaseStream.class, STREAM),
            new Kind(Iterator.class, STREAM),
            new Kind(Flow.Publisher.class, STREAM),
            new Kind(InputStream.class, STREAM),
            new Kind(OutputStream.class, "nothing to write into is carried; return an InputStream, or a byte[]"),
            new Kind(Progress.class, "only a method's last parameter can be a Progress"),
            new Kind(Closeable.class, "an open resource isn't carried; use byte[] or a record"),
            new Kind(Throwable.class, "an exception isn't a value; declare it with throws, or use a record"),
            new Kind(Class.class, "no class is named on the wire; use an enum or a text"));

    /** OSGi's own, by name: not every runtime has them. */
    private static final Map<String, String> NAMES =
            Map.of("org.osgi.util.promise.Promise", LATER, "org.osgi.util.pushstream.PushStream", STREAM);

    private static final List<String> PLATFORM = List.of("java.", "javax.", "jdk.", "org.osgi.framework.");

    private RefusedTypes() {}

    static Optional<String> reason(Class<?> type) {
        var byName = Optional.ofNullable(NAMES.get(type.getName()));
        return byName.or(() -> KINDS.stream()
                        .filter(kind -> kind.type.isAssignableFrom(type))
                        .map(Kind::reason)
                        .findFirst())
                .or(() -> !isDto(type) && PLATFORM.stream().anyMatch(type.getName()::startsWith)
                        ? Optional.of("this class of the platform has no form on the wire; use a record")
                        : Optional.empty());
    }

    /** OSGi's own data transfer objects (Core, 52) are made to be sent. */
    private static boolean isDto(Class<?> type) {
        return type.getSuperclass() != null
                && (type.getSuperclass().getName().equals("org.osgi.dto.DTO") || isDto(type.getSuperclass()));
    }
}
