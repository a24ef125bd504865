/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.describe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.therapi.runtimejavadoc.InlineLink;
import com.github.therapi.runtimejavadoc.ThrowsJavadoc;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tombolo.api.Problem;

/**
 * The problems that a method's Javadoc names: {@code @throws ProblemException NOT_FOUND if there is no such variable; NO_DATA or TOO_LARGE
 * as slice}. Codes that stand together share what follows them. What refers to another method of the interface is that method's.
 */
final class ProblemTexts {

    private static final String CODE =
            Arrays.stream(Problem.values()).map(Problem::name).collect(Collectors.joining("|", "(?:", ")"));

    /** Some codes, and what is said of them. */
    private static final Pattern CLAUSE =
            Pattern.compile("(" + CODE + "(?:(?:, | or | and |, or | / )" + CODE + ")*)\\b,?\\s*(.*)", Pattern.DOTALL);

    private static final Pattern WORD = Pattern.compile(CODE);
    private static final String PROBLEM = "ProblemException";

    private final Set<Method> seen;
    private final Map<String, String> texts = new LinkedHashMap<>();

    private ProblemTexts(Set<Method> seen) {
        this.seen = seen;
    }

    /** One entry for each code, and for each exception that the method declares. */
    static ArrayNode of(Method method) {
        ArrayNode problems = JsonNodeFactory.instance.arrayNode();
        texts(method, Set.of())
                .forEach((name, text) -> problems.addObject().put("name", name).put("description", text));
        for (Class<?> declared : method.getExceptionTypes()) {
            if (!RuntimeException.class.isAssignableFrom(declared) && !Error.class.isAssignableFrom(declared)) {
                problems.addObject()
                        .put("name", declared.getSimpleName())
                        .put("declared", true)
                        .put("description", declaredText(method, declared.getSimpleName()));
            }
        }
        return problems;
    }

    private static String declaredText(Method method, String name) {
        return AuthorsWords.javadoc(method).getThrows().stream()
                .filter(thrown -> simpleName(thrown).equals(name))
                .map(thrown -> PlainText.of(thrown.getComment()))
                .findFirst()
                .orElse("");
    }

    private static String simpleName(ThrowsJavadoc thrown) {
        return thrown.getName().substring(thrown.getName().lastIndexOf('.') + 1);
    }

    private static Map<String, String> texts(Method method, Set<Method> seen) {
        Set<Method> now = new java.util.HashSet<>(seen);
        if (!now.add(method)) {
            return Map.of();
        }
        ProblemTexts problems = new ProblemTexts(now);
        AuthorsWords.javadoc(method).getThrows().stream()
                .filter(thrown -> simpleName(thrown).equals(PROBLEM))
                .forEach(thrown -> problems.read(thrown, method));
        return problems.texts;
    }

    private void read(ThrowsJavadoc thrown, Method method) {
        String text = PlainText.of(thrown.getComment());
        Map<String, String> others =
                referred(thrown, method).map(other -> texts(other, seen)).orElse(Map.of());
        List<String> clauses = List.of(text.split(";\\s*|(?<=\\w)\\.\\s+(?=" + CODE + ")"));
        if (clauses.stream().noneMatch(clause -> CLAUSE.matcher(clause).matches())) {
            texts.putAll(others);
            return;
        }
        String last = "";
        for (String clause : clauses) {
            var match = CLAUSE.matcher(clause.strip());
            if (match.matches()) {
                String said = match.group(2).strip();
                Set<String> codes = WORD.matcher(match.group(1))
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toCollection(TreeSet::new));
                codes.forEach(code -> add(code, said.startsWith("as ") ? others.getOrDefault(code, said) : said));
                last = codes.iterator().next();
            } else if (!last.isEmpty()) {
                add(last, clause.strip());
            }
        }
    }

    private void add(String code, String said) {
        texts.merge(code, stopped(said), (one, other) -> other.isEmpty() ? one : one + "; " + other);
    }

    private static String stopped(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** The method that the text links to: of overloads the one with the parameters that it names, else any but this. */
    private static Optional<Method> referred(ThrowsJavadoc thrown, Method method) {
        return thrown.getComment().getElements().stream()
                .filter(InlineLink.class::isInstance)
                .map(element -> ((InlineLink) element).getLink())
                .filter(link -> link.getReferencedMemberName() != null)
                .flatMap(link -> Arrays.stream(method.getDeclaringClass().getMethods())
                        .filter(other -> other.getName().equals(link.getReferencedMemberName())
                                && !other.equals(method)
                                && (link.getParams() == null
                                        || link.getParams().isEmpty()
                                        || link.getParams().size() == other.getParameterCount())))
                .findFirst();
    }
}
