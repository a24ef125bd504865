/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;

/** A named part of a record or bean: how to get it, and its codec. Primitives are written without boxing. */
final class Property {
    private enum Kind {
        WHOLE,
        FLOAT,
        DOUBLE,
        BOOLEAN,
        VALUE
    }

    private final String name;
    private final Class<?> type;
    private final byte[] key;
    private final ValueCodec<Object> codec;
    private final Kind kind;
    private final MethodHandle getter;

    Property(String name, ResolvedType type, MethodHandle getter, Codecs codecs, Class<?> owner) {
        this.name = name;
        this.type = type.raw();
        this.key = key(name);
        try {
            this.codec = codecs.codec(type);
        } catch (UnmappableTypeException e) {
            throw e.in(owner.getSimpleName() + "." + name);
        }
        this.kind = kind(type.raw());
        this.getter = getter.asType(MethodType.methodType(
                switch (kind) {
                    case WHOLE -> long.class;
                    case VALUE -> Object.class;
                    default -> type.raw();
                },
                Object.class));
    }

    /** A name as it stands in a map, head included. */
    static byte[] key(String name) {
        var out = new CborWriter(Limits.DEFAULT);
        out.text(name);
        return CborNumbers.copy(out.buffer());
    }

    private static Kind kind(Class<?> type) {
        if (type == double.class) {
            return Kind.DOUBLE;
        }
        if (type == float.class) {
            return Kind.FLOAT;
        }
        if (type == boolean.class) {
            return Kind.BOOLEAN;
        }
        var whole = type == long.class || type == int.class || type == short.class || type == byte.class;
        return whole ? Kind.WHOLE : Kind.VALUE;
    }

    String name() {
        return name;
    }

    byte[] key() {
        return key;
    }

    /** What the property is when a peer left it out; only a primitive has no answer. */
    Object missing() {
        if (type.isPrimitive()) {
            throw ValueException.invalid("missing; a " + type.getName() + " must be given")
                    .in(name);
        }
        return OptionalCodec.empty(type).orElse(null);
    }

    void write(CborWriter out, Object owner) {
        out.raw(key);
        try {
            switch (kind) {
                case WHOLE -> out.integer((long) getter.invokeExact(owner));
                case FLOAT -> out.float32((float) getter.invokeExact(owner));
                case DOUBLE -> out.float64((double) getter.invokeExact(owner));
                case BOOLEAN -> out.bool((boolean) getter.invokeExact(owner));
                case VALUE -> codec.write(out, (Object) getter.invokeExact(owner));
            }
        } catch (ValueException e) {
            throw e.in(name);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw ValueException.invalid("its getter threw " + e).in(name);
        }
    }

    Object read(CborReader in) {
        try {
            return codec.read(in);
        } catch (ValueException e) {
            throw e.in(name);
        }
    }

    void writeJson(JsonWriter out, Object owner) {
        out.name(name);
        try {
            switch (kind) {
                case WHOLE -> out.integer((long) getter.invokeExact(owner));
                case FLOAT -> out.float32((float) getter.invokeExact(owner));
                case DOUBLE -> out.float64((double) getter.invokeExact(owner));
                case BOOLEAN -> out.bool((boolean) getter.invokeExact(owner));
                case VALUE -> codec.writeJson(out, (Object) getter.invokeExact(owner));
            }
        } catch (ValueException e) {
            throw e.in(name);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw ValueException.invalid("its getter threw " + e).in(name);
        }
    }

    Object readJson(JsonReader in) {
        try {
            return codec.readJson(in);
        } catch (ValueException e) {
            throw e.in(name);
        }
    }

    /** As it is told of its owner: only a record's primitives can't be left out. */
    Shape.Component shape(AnnotatedElement declared, boolean ofRecord) {
        return new Shape.Component(name, codec::shape, declared, ofRecord && type.isPrimitive());
    }
}
