/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A public field, or a getter with its setter. A getter alone is taken for a computed value and left out. */
record BeanMember(String name, Type type, AnnotatedElement declared, MethodHandle getter, MethodHandle setter) {

    static Collection<BeanMember> of(Class<?> bean) {
        var members = new TreeMap<String, BeanMember>();
        try {
            for (var getter : getters(bean)) {
                var name = propertyName(getter);
                var setter = name.flatMap(known -> setter(bean, getter));
                if (setter.isPresent()) {
                    var lookup = MethodHandles.publicLookup();
                    members.putIfAbsent(
                            name.get(),
                            new BeanMember(
                                    name.get(),
                                    declaredType(getter),
                                    getter,
                                    lookup.unreflect(getter),
                                    lookup.unreflect(setter.get())));
                }
            }
            for (var field : bean.getFields()) {
                if ((field.getModifiers() & (Modifier.STATIC | Modifier.FINAL | Modifier.TRANSIENT)) == 0) {
                    var lookup = MethodHandles.publicLookup();
                    // A field that a subclass hides comes after the one that hides it.
                    members.putIfAbsent(
                            field.getName(),
                            new BeanMember(
                                    field.getName(),
                                    field.getGenericType(),
                                    field,
                                    lookup.unreflectGetter(field),
                                    lookup.unreflectSetter(field)));
                }
            }
        } catch (IllegalAccessException e) {
            throw new UnmappableTypeException(
                    List.of(bean.getTypeName() + ": its members can't be reached (" + e.getMessage() + ")"));
        }
        return members.values();
    }

    /**
     * Of methods of one name the one whose result says most: the compiler's bridges return less than what they call. A bridge by
     * itself stands for a public method of a base class that isn't public, and is the only way to it.
     */
    private static Collection<Method> getters(Class<?> bean) {
        var getters = new TreeMap<String, Method>();
        for (var method : bean.getMethods()) {
            if (method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers())) {
                getters.merge(
                        method.getName(),
                        method,
                        (one, other) -> one.getReturnType().isAssignableFrom(other.getReturnType()) ? other : one);
            }
        }
        return getters.values();
    }

    /** The result with its generics, which a bridge has lost. */
    private static Type declaredType(Method getter) {
        if (!getter.isBridge()) {
            return getter.getGenericReturnType();
        }
        return Stream.<Class<?>>iterate(
                        getter.getDeclaringClass().getSuperclass(), Objects::nonNull, Class::getSuperclass)
                .flatMap(base -> Stream.of(base.getDeclaredMethods()))
                .filter(method -> !method.isBridge()
                        && method.getName().equals(getter.getName())
                        && method.getParameterCount() == 0
                        && method.getReturnType() == getter.getReturnType())
                .findFirst()
                .orElse(getter)
                .getGenericReturnType();
    }

    private static Optional<String> propertyName(Method getter) {
        var truth = getter.getReturnType() == boolean.class;
        return Stream.of("get", truth ? "is" : "get")
                .filter(prefix ->
                        getter.getName().startsWith(prefix) && getter.getName().length() > prefix.length())
                .map(prefix -> decapitalize(getter.getName().substring(prefix.length())))
                .findFirst();
    }

    private static Optional<Method> setter(Class<?> bean, Method getter) {
        var suffix = getter.getName().substring(getter.getName().startsWith("is") ? 2 : 3);
        return Stream.of(bean.getMethods())
                .filter(method -> method.getName().equals("set" + suffix)
                        && method.getParameterCount() == 1
                        && method.getParameterTypes()[0] == getter.getReturnType()
                        && !Modifier.isStatic(method.getModifiers()))
                .findFirst();
    }

    /** As the JavaBeans specification (8.8) has it: "URL" stays, "West" becomes "west". */
    private static String decapitalize(String name) {
        var acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(1)) && Character.isUpperCase(name.charAt(0));
        return acronym ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
