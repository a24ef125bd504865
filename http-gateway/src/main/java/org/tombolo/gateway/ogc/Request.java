/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.servlet.http.HttpServletRequest;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.access.RequestAttributes;
import org.tombolo.gateway.call.Timeouts;
import org.tombolo.gateway.form.Accept;
import org.tombolo.gateway.problem.HttpProblem;
import org.tombolo.gateway.problem.ProblemBody;
import org.tombolo.spi.access.Principal;

/**
 * What a resource wants to know of a request.
 *
 * @param servlet as it came through the gate
 */
record Request(HttpServletRequest servlet) {
    static final String JSON = "application/json";
    static final String HTML = "text/html";

    /** A request of somebody who is known: what a resource begins with, as the gate may be missing for a moment. */
    static Request known(HttpServletRequest servlet) {
        Request request = new Request(servlet);
        request.principal();
        return request;
    }

    /** Who asks. */
    Principal principal() {
        if (servlet.getAttribute(RequestAttributes.PRINCIPAL) instanceof Principal principal) {
            return principal;
        }
        throw new ProblemException(Problem.UNAUTHENTICATED, "this request has not passed the gate; no token was seen");
    }

    /** The call's id. */
    String call() {
        return servlet.getAttribute(RequestAttributes.CALL) instanceof String call ? call : "";
    }

    /** The address of the landing page as the client sees it, with a slash at its end. */
    String base() {
        return servlet.getAttribute(RequestAttributes.BASE) instanceof String base ? base + "/" : "/";
    }

    /** The header Accept, its lines joined; empty if there is none. */
    String accept() {
        return String.join(", ", Collections.list(servlet.getHeaders("Accept")));
    }

    /** Whether a person is to read the answer; the parameter f wins over the header. */
    boolean html() {
        String f = servlet.getParameter("f");
        if (f != null) {
            return switch (f) {
                case "json" -> false;
                case "html" -> true;
                default -> throw OgcProblem.invalid("f is json or html, and not " + f);
            };
        }
        Accept accept = Accept.of(accept());
        Optional<Integer> choice = accept.choose(List.of(JSON, HTML));
        if (choice.isEmpty() && !prefersAsync()) {
            throw new HttpProblem(
                    406,
                    Problem.INVALID_ARGUMENT,
                    "this resource is application/json or text/html, and Accept names neither: " + accept());
        }
        // Of a job that is submitted, Accept may name the form of its results. Who takes anything at all is no person
        // with a browser.
        boolean html = choice.orElse(0) == 1;
        return html && (accept.names(HTML) || accept.choose(List.of(JSON)).isEmpty());
    }

    /** The media type of a problem: its own, or plain JSON for who names that and not it, as the standard's answers have it. */
    String problemType() {
        List<String> offered = List.of(ProblemBody.MEDIA_TYPE, JSON);
        return offered.get(Accept.of(accept()).choose(offered).orElse(0));
    }

    /** A parameter of the query; empty if it isn't there. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(servlet.getParameter(name)).filter(text -> !text.isEmpty());
    }

    /** A parameter that is a list: with commas, or given several times. */
    List<String> list(String name) {
        String[] values = servlet.getParameterValues(name);
        return values == null
                ? List.of()
                : Arrays.stream(values)
                        .flatMap(value -> Arrays.stream(value.split(",", -1)))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList();
    }

    /** A parameter that is a whole number. */
    int number(String name, int least, int most, int otherwise) {
        Optional<String> text = parameter(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= least) {
                return (int) Math.min(number, most);
            }
        } catch (NumberFormatException e) {
            throw OgcProblem.invalid(name + " is a whole number of " + least + " at least, and not " + text.get());
        }
        throw OgcProblem.invalid(name + " is " + least + " at least, and not " + text.get());
    }

    /** The query, with some parameters in the place of those it had. */
    String query(String... replaced) {
        List<String> names = List.of("limit", "offset", "f");
        String kept = Collections.list(servlet.getParameterNames()).stream()
                .filter(name -> !names.contains(name))
                .flatMap(name -> Arrays.stream(servlet.getParameterValues(name)).map(value -> pair(name, value)))
                .collect(Collectors.joining("&"));
        String added = String.join("&", replaced);
        return kept.isEmpty() || added.isEmpty() ? kept + added : kept + "&" + added;
    }

    private static String pair(String name, String value) {
        return encoded(name) + "=" + encoded(value);
    }

    /** A piece of an address. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":");
    }

    /** The deadline that the client asks for, if it does. */
    Optional<Duration> timeout() {
        return Optional.ofNullable(servlet.getHeader(Timeouts.HEADER)).map(Timeouts::parse);
    }

    /**
     * Whether a brief method may run on the thread that took the request. Over HTTP/2 it may not: that the client resets the stream is told by
     * that thread.
     */
    boolean lendsItsThread() {
        return servlet.getProtocol().startsWith("HTTP/1");
    }

    /** The header Prefer wants the call to be a job. */
    boolean prefersAsync() {
        return Collections.list(servlet.getHeaders("Prefer")).stream()
                .flatMap(line -> Arrays.stream(line.split("[,;]", -1)))
                .anyMatch(preference -> preference.strip().equalsIgnoreCase("respond-async"));
    }
}
