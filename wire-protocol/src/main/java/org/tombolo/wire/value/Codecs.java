/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;

/**
 * Makes codecs from Java types (docs/protocol.md, Values, has the table). One instance shares what it makes between the types of
 * one interface; it isn't for use by two threads, but the codecs are.
 */
public final class Codecs {
    /** Types nested deeper come from a generic class that contains itself in ever longer forms. */
    private static final int DEEPEST_TYPE = 16;

    /** Hangs on the user's class itself, so that nothing of ours keeps its class loader. Classes of the JDK aren't asked for. */
    private static final ClassValue<ValueCodec<Object>> OF_CLASS = new ClassValue<>() {
        @Override
        protected ValueCodec<Object> computeValue(Class<?> type) {
            return new Codecs().codec(ResolvedType.of(type, Map.of()));
        }
    };

    private final Map<ResolvedType, ValueCodec<Object>> made = new HashMap<>();

    /**
     * The codec of a type that stands by itself.
     *
     * @param type a class, or a generic type without variables
     * @return its codec; the same one each time for a class of a module
     * @throws UnmappableTypeException if the type has no form on the wire
     */
    public static ValueCodec<Object> of(Type type) {
        if (type instanceof Class<?> raw && raw.getClassLoader() != null) {
            return OF_CLASS.get(raw);
        }
        return new Codecs().codec(ResolvedType.of(type, Map.of()));
    }

    /**
     * The codec of a type that is part of others made here.
     *
     * @param type the type
     * @return its codec
     * @throws UnmappableTypeException if the type has no form on the wire
     */
    public ValueCodec<Object> codec(ResolvedType type) {
        var known = made.get(type);
        if (known != null) {
            return known;
        }
        var leaf = leaf(type.raw());
        if (leaf.isPresent()) {
            var codec = untyped(leaf.get());
            made.put(type, codec);
            return codec;
        }
        if (type.nesting() > DEEPEST_TYPE) {
            throw unmappable(type, "its type arguments grow without end");
        }
        return makeRecursive(type);
    }

    /** A type that contains itself finds a stand-in for the codec that is being made. */
    private ValueCodec<Object> makeRecursive(ResolvedType type) {
        var forward = new ForwardCodec(type.toString());
        made.put(type, forward);
        try {
            var codec = untyped(make(type));
            forward.become(codec);
            made.put(type, codec);
            return codec;
        } catch (UnmappableTypeException e) {
            made.remove(type);
            throw e;
        }
    }

    ValueCodec<Object> codec(Class<?> type) {
        return codec(new ResolvedType(type, List.of()));
    }

    /** Safe for callers that hand in only what the type allows, as proxies, dispatchers and the codecs around do. */
    @SuppressWarnings("unchecked")
    private static ValueCodec<Object> untyped(ValueCodec<?> codec) {
        return (ValueCodec<Object>) codec;
    }

    private ValueCodec<?> make(ResolvedType type) {
        var raw = type.raw();
        if (OptionalCodec.empty(raw).isPresent()) {
            return OptionalCodec.of(type, this);
        }
        if (raw.isArray()) {
            return new ObjectArrayCodec(type, this);
        }
        if (raw.isRecord()) {
            return new RecordCodec(type, this);
        }
        if (CollectionCodec.FACTORIES.containsKey(raw)) {
            return new CollectionCodec(type, this);
        }
        if (MapCodec.FACTORIES.containsKey(raw)) {
            return new MapCodec(type, this);
        }
        if (raw.isSealed()) {
            return new ChoiceCodec(type, this);
        }
        var refusal = RefusedTypes.reason(raw);
        if (refusal.isPresent()) {
            throw unmappable(type, refusal.get());
        }
        return new BeanCodec(type, this);
    }

    private static Optional<? extends ValueCodec<?>> leaf(Class<?> raw) {
        if (raw == Object.class) {
            return Optional.of(DynamicCodec.INSTANCE);
        }
        if (raw == NdArray.class) {
            return Optional.of(NdArrayCodec.INSTANCE);
        }
        if (raw == Dataset.class) {
            return Optional.of(DatasetCodec.INSTANCE);
        }
        if (raw.isEnum()) {
            return Optional.of(new EnumCodec(raw));
        }
        return Scalars.find(raw).or(() -> TextForms.find(raw)).or(() -> PrimitiveArrays.find(raw));
    }

    /** Whether a type may be a map's key: a scalar whose equality is by value. */
    static boolean isKey(Class<?> raw) {
        return raw.isEnum()
                || raw == Object.class
                || Scalars.find(raw).isPresent()
                || TextForms.find(raw).isPresent();
    }

    private static UnmappableTypeException unmappable(ResolvedType type, String reason) {
        return new UnmappableTypeException(List.of(type + ": " + reason));
    }
}
