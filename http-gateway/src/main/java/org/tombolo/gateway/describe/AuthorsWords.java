/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.describe;

import com.github.therapi.runtimejavadoc.ClassJavadoc;
import com.github.therapi.runtimejavadoc.MethodJavadoc;
import com.github.therapi.runtimejavadoc.ParamJavadoc;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.About;

/** Reads what authors wrote: the Javadoc that the scribe packed into the module, and the annotation. */
final class AuthorsWords {

    private static final Logger LOG = LoggerFactory.getLogger(AuthorsWords.class);

    private AuthorsWords() {}

    static Optional<About> about(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(About.class));
    }

    static ClassJavadoc javadoc(Class<?> type) {
        return read(type, () -> RuntimeJavadoc.getJavadoc(type), () -> ClassJavadoc.createEmpty(type.getName()));
    }

    static MethodJavadoc javadoc(Method method) {
        return read(method, () -> RuntimeJavadoc.getJavadoc(method), () -> MethodJavadoc.createEmpty(method));
    }

    /** A module may hold anything in the place of its Javadoc. */
    private static <T> T read(Object subject, Supplier<T> reader, Supplier<T> none) {
        try {
            return reader.get();
        } catch (RuntimeException e) {
            LOG.warn("The Javadoc of {} can't be read", subject, e);
            return none.get();
        }
    }

    static Words of(Class<?> type) {
        return Words.of(PlainText.of(javadoc(type).getComment())).with(about(type));
    }

    static Words of(Method method) {
        return Words.of(PlainText.of(javadoc(method).getComment())).with(about(method));
    }

    /** What a method gives, by either way to say it. */
    static String result(Method method) {
        MethodJavadoc javadoc = javadoc(method);
        String said = PlainText.of(javadoc.getReturns());
        return said.isEmpty() ? PlainText.result(javadoc.getComment()) : said;
    }

    static String parameter(Method method, String name) {
        return parameter(javadoc(method).getParams(), name);
    }

    private static String parameter(List<ParamJavadoc> parameters, String name) {
        return parameters.stream()
                .filter(parameter -> parameter.getName().equals(name))
                .map(parameter -> PlainText.of(parameter.getComment()))
                .findFirst()
                .orElse("");
    }

    /** A component of a record, the getter of a bean, or the field of a DTO. */
    static String component(Class<?> type, String name, AnnotatedElement declared) {
        if (declared instanceof Method getter && !type.isRecord()) {
            String result = result(getter);
            return result.isEmpty() ? PlainText.of(javadoc(getter).getComment()) : result;
        }
        if (declared instanceof Field field) {
            return Stream.ofNullable(javadoc(field.getDeclaringClass()).getFields())
                    .flatMap(List::stream)
                    .filter(each -> each.getName().equals(name))
                    .map(each -> PlainText.of(each.getComment()))
                    .findFirst()
                    .orElse("");
        }
        return parameter(javadoc(type).getRecordComponents(), name);
    }
}
