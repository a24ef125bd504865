/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.osgi.dto.DTO;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;

/** What values hold, to be compared: arrays, beans and DTOs have no equality of their own. */
public final class Readings {
    private Readings() {}

    /** The value so that equal ones hold the same. */
    public static Object of(Object value) {
        if (value == null || value instanceof NdArray || value instanceof Optional<?> || value instanceof Set<?>) {
            return value;
        }
        if (value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(index -> of(Array.get(value, index)))
                    .collect(Collectors.toCollection(ArrayList::new));
        }
        if (value instanceof Collection<?> elements) {
            return elements.stream().map(Readings::of).collect(Collectors.toCollection(ArrayList::new));
        }
        if (value instanceof Map<?, ?> map) {
            var readings = new HashMap<Object, Object>();
            map.forEach((key, each) -> readings.put(key, of(each)));
            return readings;
        }
        if (value instanceof Dataset dataset) {
            return dataset.variables().get("v").values();
        }
        var ours = value instanceof Record || value instanceof Kinds.Bean || value instanceof DTO;
        return ours ? parts(value) : value;
    }

    private static Map<String, Object> parts(Object owner) {
        var parts = new HashMap<String, Object>();
        try {
            for (var field : owner.getClass().getFields()) {
                parts.put(field.getName(), of(field.get(owner)));
            }
            for (var method : owner.getClass().getMethods()) {
                var named = method.getName().matches("(get|is)[A-Z].*") || owner instanceof Record;
                if (named && method.getParameterCount() == 0 && method.getDeclaringClass() == owner.getClass()) {
                    method.setAccessible(true);
                    parts.put(method.getName(), of(method.invoke(owner)));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
        parts.keySet().removeAll(Set.of("hashCode", "toString"));
        return parts;
    }
}
