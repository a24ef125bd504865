/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code Object}: null, true or false, number, text, bytes, and lists and maps of these. Arrives as Boolean, Long, BigInteger,
 * Double, String, byte[], List or Map; typed arrays as lists of Long or Double.
 */
final class DynamicCodec extends ReferenceCodec<Object> {
    static final DynamicCodec INSTANCE = new DynamicCodec();

    private DynamicCodec() {
        super("Object");
    }

    @Override
    void writeValue(CborWriter out, Object value) {
        if (value instanceof String text) {
            out.text(text);
        } else if (value instanceof Number number) {
            writeNumber(out, number);
        } else if (value instanceof Boolean truth) {
            out.bool(truth);
        } else if (value instanceof Character character) {
            out.text(character.toString());
        } else if (value instanceof byte[] bytes) {
            PrimitiveArrays.write(out, bytes);
        } else if (value instanceof Collection<?> collection) {
            writeList(out, collection.toArray());
        } else if (value instanceof Object[] array) {
            writeList(out, array);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(out, map.entrySet().toArray(new Map.Entry<?, ?>[0]));
        } else {
            throw unsendable(value);
        }
    }

    private void writeNumber(CborWriter out, Number number) {
        if (number instanceof Double || number instanceof Float) {
            out.float64(number.doubleValue());
        } else if (number instanceof BigInteger big) {
            CborNumbers.write(out, big);
        } else if (number instanceof BigDecimal decimal) {
            out.text(decimal.toString());
        } else if (number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte) {
            out.integer(number.longValue());
        } else {
            throw unsendable(number);
        }
    }

    static ValueException unsendable(Object value) {
        return ValueException.invalid("a " + value.getClass().getTypeName() + " can't be sent as Object; send "
                + (value instanceof Number ? "a Long or Double" : "text, a number, bytes, or lists and maps of these"));
    }

    private void writeList(CborWriter out, Object[] elements) {
        out.beginArray(elements.length);
        for (int i = 0; i < elements.length; i++) {
            try {
                write(out, elements[i]);
            } catch (ValueException e) {
                throw e.in("[" + i + "]");
            }
        }
        out.end();
    }

    private void writeMap(CborWriter out, Map.Entry<?, ?>[] entries) {
        out.beginMap(entries.length);
        for (var entry : entries) {
            requireKey(entry.getKey());
            try {
                write(out, entry.getKey());
                write(out, entry.getValue());
            } catch (ValueException e) {
                throw e.inKey(entry.getKey());
            }
        }
        out.end();
    }

    static void requireKey(Object key) {
        if (key instanceof Collection || key instanceof Map || key instanceof byte[] || key instanceof Object[]) {
            throw ValueException.invalid("a list, map or byte string can't be a key");
        }
    }

    @Override
    Object readValue(CborReader in) {
        var tag = in.tags();
        if (TypedArray.isTag(tag) && in.atBytes()) {
            return numbers(in, new TypedArray(tag, in.byteWindow(tag)));
        }
        return switch (in.major()) {
            case CborWriter.UNSIGNED, CborWriter.NEGATIVE -> whole(in.bigInteger());
            case CborWriter.BYTES -> CborNumbers.isInteger(tag) ? whole(in.bigInteger(tag)) : in.input.byteArray();
            case CborWriter.TAG -> in.outside(tag).array();
            case CborWriter.TEXT -> in.text();
            case CborWriter.ARRAY -> list(in);
            case CborWriter.MAP -> map(in);
            default -> in.atFloat() ? (Object) in.number() : (Object) in.bool();
        };
    }

    private static Object whole(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static List<Object> numbers(CborReader in, TypedArray array) {
        in.charge(array.size());
        var values = new Object[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.isFloating()
                    ? (Object) array.number(i)
                    : (Object) array.whole(i, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        return new ArrayList<>(Arrays.asList(values));
    }

    private List<Object> list(CborReader in) {
        var list = new ArrayList<Object>();
        var count = in.beginArray();
        for (int i = 0; in.more(count, i); i++) {
            try {
                list.add(read(in));
            } catch (ValueException e) {
                throw e.in("[" + i + "]");
            }
        }
        in.end();
        return list;
    }

    private Map<Object, Object> map(CborReader in) {
        var map = new LinkedHashMap<Object, Object>();
        var guard = new CollisionGuard(map.keySet());
        var count = in.beginMap();
        for (int i = 0; in.more(count, i); i++) {
            var key = read(in);
            requireKey(key);
            if (map.containsKey(key)) {
                throw ValueException.invalid("given twice").inKey(key);
            }
            try {
                map.put(key, read(in));
                guard.added(key, true);
            } catch (ValueException e) {
                throw e.inKey(key);
            }
        }
        in.end();
        return map;
    }

    @Override
    void writeJsonValue(JsonWriter out, Object value) {
        DynamicJson.write(out, value);
    }

    @Override
    Object readJsonValue(JsonReader in) {
        return DynamicJson.read(in);
    }

    @Override
    public Shape shape() {
        return new Shape.Any();
    }
}
