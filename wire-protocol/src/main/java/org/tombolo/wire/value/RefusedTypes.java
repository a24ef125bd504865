/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.io.Closeable;
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
    private static final String LATER = "a result that comes later isn't carried; return the value itself";
    private static final String STREAM = "a stream isn't carried; use a List or an array";

    private static final Map<Class<?>, String> KINDS = Map.of(
            Future.class, LATER,
            CompletionStage.class, LATER,
            BaseStream.class, STREAM,
            Iterator.class, STREAM,
            Flow.Publisher.class, STREAM,
            Progress.class, "only a method's last parameter can be a Progress",
            Closeable.class, "an open resource isn't carried; use byte[] or a record",
            Throwable.class, "an exception isn't a value; declare it with throws, or use a record",
            Class.class, "no class is named on the wire; use an enum or a text");

    /** OSGi's own, by name: not every runtime has them. */
    private static final Map<String, String> NAMES =
            Map.of("org.osgi.util.promise.Promise", LATER, "org.osgi.util.pushstream.PushStream", STREAM);

    private static final List<String> PLATFORM = List.of("java.", "javax.", "jdk.", "org.osgi.framework.");

    private RefusedTypes() {}

    static Optional<String> reason(Class<?> type) {
        var byName = Optional.ofNullable(NAMES.get(type.getName()));
        return byName.or(() -> KINDS.entrySet().stream()
                        .filter(kind -> kind.getKey().isAssignableFrom(type))
                        .map(Map.Entry::getValue)
                        .findFirst())
                .or(() -> PLATFORM.stream().anyMatch(type.getName()::startsWith)
                        ? Optional.of("this class of the platform has no form on the wire; use a record")
                        : Optional.empty());
    }
}
