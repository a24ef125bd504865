/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code Object} in JSON: arrives as Boolean, Long, BigInteger, Double, String, List or Map by text. Bytes arrive as their base64. */
final class DynamicJson {
    private DynamicJson() {}

    static void write(JsonWriter out, Object value) {
        if (value == null) {
            out.nil();
        } else if (value instanceof String text) {
            out.text(text);
        } else if (value instanceof Number number) {
            writeNumber(out, number);
        } else if (value instanceof Boolean truth) {
            out.bool(truth);
        } else if (value instanceof Character character) {
            out.text(character.toString());
        } else if (value instanceof byte[] bytes) {
            out.bytes(bytes);
        } else if (value instanceof Collection<?> collection) {
            writeList(out, collection.toArray());
        } else if (value instanceof Object[] array) {
            writeList(out, array);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(out, map.entrySet().toArray(new Map.Entry<?, ?>[0]));
        } else {
            throw DynamicCodec.unsendable(value);
        }
    }

    private static void writeNumber(JsonWriter out, Number number) {
        if (number instanceof Double || number instanceof Float) {
            out.float64(number.doubleValue());
        } else if (number instanceof BigInteger big) {
            out.integer(big);
        } else if (number instanceof BigDecimal decimal) {
            out.text(decimal.toString());
        } else if (number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte) {
            out.integer(number.longValue());
        } else {
            throw DynamicCodec.unsendable(number);
        }
    }

    private static void writeList(JsonWriter out, Object... elements) {
        out.beginArray();
        for (int i = 0; i < elements.length; i++) {
            try {
                write(out, elements[i]);
            } catch (ValueException e) {
                throw e.in("[" + i + "]");
            }
        }
        out.endArray();
    }

    private static void writeMap(JsonWriter out, Map.Entry<?, ?>... entries) {
        out.beginObject();
        for (var entry : entries) {
            DynamicCodec.requireKey(entry.getKey());
            try {
                write(out.asKey(), entry.getKey());
                write(out, entry.getValue());
            } catch (ValueException e) {
                throw e.inKey(entry.getKey());
            }
        }
        out.endObject();
    }

    /** Reads what is next and isn't null; a key as text. */
    static Object read(JsonReader in) {
        return switch (in.require()) {
            case START_ARRAY -> list(in);
            case START_OBJECT -> map(in);
            case VALUE_TRUE, VALUE_FALSE -> in.bool();
            case VALUE_NUMBER_INT -> {
                var big = in.bigInteger();
                yield big.bitLength() < Long.SIZE ? (Object) big.longValue() : big;
            }
            case VALUE_NUMBER_FLOAT -> in.number();
            default -> in.text();
        };
    }

    private static List<Object> list(JsonReader in) {
        var list = new ArrayList<Object>();
        in.beginArray();
        while (in.more()) {
            try {
                list.add(in.nil() ? null : read(in));
            } catch (ValueException e) {
                throw e.in("[" + list.size() + "]");
            }
        }
        in.end();
        return list;
    }

    private static Map<Object, Object> map(JsonReader in) {
        var map = new LinkedHashMap<Object, Object>();
        var guard = new CollisionGuard(map.keySet());
        in.beginObject();
        while (in.more()) {
            var key = in.key();
            try {
                if (map.containsKey(key)) {
                    throw ValueException.invalid("given twice");
                }
                map.put(key, in.nil() ? null : read(in));
                guard.added(key, true);
            } catch (ValueException e) {
                throw e.inKey(key);
            }
        }
        in.end();
        return map;
    }
}
