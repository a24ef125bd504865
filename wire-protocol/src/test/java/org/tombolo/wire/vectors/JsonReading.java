/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.vectors;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
import org.tombolo.api.Variable;

/**
 * Says a Java value in JSON's terms (Map, List, String, Long, Double, Boolean, null), by the rules of docs/protocol.md and without
 * the codecs under test.
 */
public final class JsonReading {
    private static final long SAFE = 1L << 53;

    private JsonReading() {}

    /** The value in JSON's terms. */
    public static Object of(Object value) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Double || value instanceof Float) {
            return number(((Number) value).doubleValue());
        }
        if (value instanceof Number number) {
            return value instanceof BigDecimal ? value.toString() : whole(new BigInteger(number.toString()));
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value.getClass().getName().startsWith("java.")) {
            return ofJava(value);
        }
        if (value.getClass().isArray()) {
            return array(value);
        }
        if (value instanceof NdArray array) {
            return ndArray(array);
        }
        if (value instanceof Dataset dataset) {
            return dataset(dataset);
        }
        return value.getClass().isRecord() ? record(value) : bean(value);
    }

    private static Object number(double value) {
        return Double.isNaN(value)
                ? null
                : Double.isInfinite(value) ? (value > 0 ? "Infinity" : "-Infinity") : (Object) value;
    }

    private static Object whole(BigInteger value) {
        return value.abs().compareTo(BigInteger.valueOf(SAFE)) <= 0 ? (Object) value.longValue() : value.toString();
    }

    private static Object ofJava(Object value) {
        if (value instanceof Collection<?> collection) {
            return list(collection.toArray());
        }
        if (value instanceof Map<?, ?> map) {
            var object = new LinkedHashMap<String, Object>();
            map.forEach((key, content) -> object.put(String.valueOf(of(key)), of(content)));
            return object;
        }
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        }
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? of(optional.getAsInt()) : null;
        }
        if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? of(optional.getAsLong()) : null;
        }
        if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? of(optional.getAsDouble()) : null;
        }
        return value.toString();
    }

    private static Object array(Object value) {
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof char[] characters) {
            return new String(characters);
        }
        var elements = new Object[Array.getLength(value)];
        Arrays.setAll(elements, index -> Array.get(value, index));
        return list(elements);
    }

    private static List<Object> list(Object[] elements) {
        var list = new ArrayList<Object>();
        for (var element : elements) {
            list.add(of(element));
        }
        return list;
    }

    private static Map<String, Object> record(Object value) {
        var object = new LinkedHashMap<String, Object>();
        try {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                var content = component.getAccessor().invoke(value);
                object.put(component.getName(), content instanceof ByteBuffer bytes ? hex(bytes) : of(content));
            }
            // One entry more around the record where it is a case of a sealed interface.
            var choice = Arrays.stream(value.getClass().getInterfaces())
                    .anyMatch(parent -> parent.isSealed() && parent.getEnclosingClass() == Samples.class);
            return choice ? new LinkedHashMap<>(Map.of(value.getClass().getSimpleName(), object)) : object;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Map<String, Object> bean(Object value) {
        var object = new LinkedHashMap<String, Object>();
        if (value instanceof Samples.Station station) {
            object.put("active", station.isActive());
            object.put("height", station.getHeight());
            object.put("name", station.getName());
            return object;
        }
        var reading = (Samples.Reading) value;
        object.put("boxes", of(reading.boxes));
        object.put("id", of(reading.id));
        object.put("unit", reading.unit);
        object.put("values", of(reading.values));
        return object;
    }

    private static Map<String, Object> ndArray(NdArray array) {
        var object = new LinkedHashMap<String, Object>();
        object.put("dtype", array.type().name().toLowerCase(Locale.ROOT));
        object.put("shape", of(array.shape()));
        object.put("data", nested(array));
        return object;
    }

    private static Object nested(NdArray array) {
        if (array.rank() > 0) {
            var list = new ArrayList<Object>();
            for (int i = 0; i < array.length(0); i++) {
                list.add(nested(array.pick(0, i)));
            }
            return list;
        }
        return switch (array.type()) {
            case STRING -> array.getString();
            case FLOAT32, FLOAT64 -> number(array.getDouble());
            default ->
                array.fill().isPresent() && array.fill().get().longValue() == array.getLong()
                        ? null
                        : of(array.getLong());
        };
    }

    private static Map<String, Object> dataset(Dataset dataset) {
        var object = new LinkedHashMap<String, Object>();
        object.put("coords", variables(dataset.coords()));
        object.put("attrs", of(new LinkedHashMap<>(dataset.attributes())));
        object.put("dims", of(new LinkedHashMap<>(dataset.dims())));
        object.put("data_vars", variables(dataset.variables()));
        return object;
    }

    private static Map<String, Object> variables(Map<String, Variable> variables) {
        var object = new LinkedHashMap<String, Object>();
        variables.forEach((name, variable) -> {
            var one = new LinkedHashMap<String, Object>();
            one.put("dims", new ArrayList<Object>(variable.dims()));
            one.put("attrs", of(new LinkedHashMap<>(variable.attributes())));
            one.put("data", of(variable.values()));
            object.put(name, one);
        });
        return object;
    }

    /** Undecoded CBOR, as hexadecimal digits. */
    public static String hex(ByteBuffer bytes) {
        var copy = new byte[bytes.remaining()];
        bytes.get(bytes.position(), copy);
        return HexFormat.of().formatHex(copy);
    }
}
