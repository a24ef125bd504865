/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.value.Codecs;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.UnmappableTypeException;

/** A declared checked exception: the constructor that makes it again, and what that needs. */
final class ExceptionPlan {
    private final Class<?> type;
    private final Constructor<?> constructor;
    private final List<ExceptionPart> parts;

    private ExceptionPlan(Class<?> type, Constructor<?> constructor, List<ExceptionPart> parts) {
        this.type = type;
        this.constructor = constructor;
        this.parts = parts;
    }

    /** Plans of all checked exceptions that the method declares; adds to the reasons which can't be made again. */
    static List<ExceptionPlan> of(Method method, Codecs codecs, String where, List<String> reasons) {
        var plans = new ArrayList<ExceptionPlan>();
        var names = new HashSet<String>();
        for (var type : method.getExceptionTypes()) {
            if (RuntimeException.class.isAssignableFrom(type) || Error.class.isAssignableFrom(type)) {
                continue;
            }
            var thrown = where + ", throws " + type.getSimpleName() + ": ";
            if (!names.add(type.getSimpleName())) {
                reasons.add(thrown + "two exceptions of this simple name are declared; rename one");
                continue;
            }
            var plan = of(type, codecs);
            plan.ifPresentOrElse(
                    plans::add,
                    () -> reasons.add(
                            thrown + "it needs a public constructor (String), (String, Throwable), or one whose"
                                    + " parameters are named and typed as its getters"));
        }
        return List.copyOf(plans);
    }

    private static Optional<ExceptionPlan> of(Class<?> type, Codecs codecs) {
        var best = Optional.<ExceptionPlan>empty();
        if (Modifier.isAbstract(type.getModifiers()) || !Modifier.isPublic(type.getModifiers())) {
            return best;
        }
        for (var constructor : type.getConstructors()) {
            var parts = parts(type, constructor, codecs);
            if (parts.isPresent()
                    && (best.isEmpty() || parts.get().size() > best.get().parts.size())) {
                best = Optional.of(new ExceptionPlan(type, constructor, parts.get()));
            }
        }
        return best;
    }

    /** What each parameter of a constructor is given, if that is known of all. The most telling constructor wins. */
    private static Optional<List<ExceptionPart>> parts(Class<?> type, Constructor<?> constructor, Codecs codecs) {
        var types = constructor.getParameterTypes();
        var plain = types.length > 0
                && types.length < 3
                && types[0] == String.class
                && (types.length == 1 || types[1] == Throwable.class);
        var parts = new ArrayList<ExceptionPart>();
        for (int i = 0; i < types.length; i++) {
            var parameter = constructor.getParameters()[i];
            try {
                var part = types[i] == Throwable.class
                        ? Optional.of(ExceptionPart.CAUSE)
                        : plain ? Optional.of(ExceptionPart.MESSAGE) : ExceptionPart.of(type, parameter, codecs);
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                parts.add(part.get());
            } catch (UnmappableTypeException e) {
                return Optional.empty();
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(parts));
    }

    Class<?> type() {
        return type;
    }

    String name() {
        return type.getSimpleName();
    }

    ByteBuffer encode(Throwable thrown, Limits limits) {
        return ExceptionPart.encode(parts, thrown, limits);
    }

    Throwable decode(String message, ByteBuffer data, Limits limits) {
        try {
            return (Throwable) constructor.newInstance(ExceptionPart.decode(parts, message, data, limits));
        } catch (InvocationTargetException e) {
            throw unmade(message, e.getCause());
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw unmade(message, e);
        }
    }

    private ProblemException unmade(String message, Throwable cause) {
        return new ProblemException(
                Problem.METHOD_FAILED,
                message + " (a " + type.getTypeName() + ", which could not be made again here: " + cause + ")",
                cause);
    }
}
