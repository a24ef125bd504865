/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.tombolo.api.Problem;
import org.tombolo.gateway.listener.BodyRefused;

/** What a request must look like, whatever it is for. */
final class RequestShape {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "DELETE", "OPTIONS");
    /** Headers by which is judged who asks, from where, and for what. */
    private static final List<String> ONCE = List.of("Authorization", "Origin", "Content-Type", "Tombolo-Call");

    private static final Pattern CALL = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    private RequestShape() {}

    /**
     * The call's id.
     *
     * @param request with or without the header
     * @return that of the header, if it is one; else a new one, which nobody can guess
     */
    static String call(HttpServletRequest request) {
        String given = request.getHeader("Tombolo-Call");
        return given != null && CALL.matcher(given).matches() ? given : "c-" + UUID.randomUUID();
    }

    /**
     * Refuses methods of HTTP that nothing here has, such as TRACE, ids of calls that are none, and queries that can't be decoded.
     *
     * @param request as it came
     * @return why it is refused; empty if it is not
     */
    static Optional<Refused> refusal(HttpServletRequest request) {
        if (!METHODS.contains(request.getMethod())) {
            return Optional.of(new Refused(
                    405,
                    Problem.INVALID_ARGUMENT,
                    "there is no " + request.getMethod() + " here",
                    List.of(Map.entry("Allow", "GET, HEAD, POST, DELETE, OPTIONS"))));
        }
        for (String name : ONCE) {
            if (twice(request.getHeaders(name))) {
                return Optional.of(Refused.of(
                        400,
                        Problem.INVALID_ARGUMENT,
                        "the header " + name
                                + " is there twice; send one, so that nobody on the way reads another one"));
            }
        }
        String call = request.getHeader("Tombolo-Call");
        if (call != null && !CALL.matcher(call).matches()) {
            return Optional.of(Refused.of(
                    400,
                    Problem.INVALID_ARGUMENT,
                    "Tombolo-Call is to have 8 to 64 letters, digits, - and _; leave it out to have one made"));
        }
        if (request.getQueryString() != null && !decodes(request.getQueryString())) {
            return Optional.of(Refused.of(
                    400,
                    Problem.INVALID_ARGUMENT,
                    "the query can't be decoded; a % is to be followed by two hexadecimal digits, and the bytes that they"
                            + " make are to be UTF-8"));
        }
        return Optional.empty();
    }

    /**
     * Refuses bodies of a type that a page of any origin may send without being asked, compressed ones, and those that say that they are too
     * long.
     *
     * @param request allowed so far
     * @return why it is refused; empty if it is not
     */
    static Optional<Refused> bodyRefusal(HttpServletRequest request) {
        String type = request.getContentType();
        if (type != null && !known(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))) {
            return Optional.of(Refused.of(
                    415,
                    Problem.INVALID_ARGUMENT,
                    "a body of type " + type
                            + " is not read here; send application/json, application/cbor or multipart/form-data"));
        }
        String coding = request.getHeader("Content-Encoding");
        if (coding != null && !coding.strip().equalsIgnoreCase("identity")) {
            return Optional.of(new Refused(
                    415,
                    Problem.INVALID_ARGUMENT,
                    "a body in the coding " + coding + " is not read here; send it as it is, without Content-Encoding",
                    List.of(Map.entry("Accept-Encoding", "identity"))));
        }
        return request.getAttribute(BodyRefused.ATTRIBUTE) instanceof BodyRefused tooLong
                ? Optional.of(Refused.of(tooLong.status(), tooLong.problem(), tooLong.getMessage()))
                : Optional.empty();
    }

    private static boolean twice(Enumeration<String> values) {
        if (!values.hasMoreElements()) {
            return false;
        }
        values.nextElement();
        return values.hasMoreElements();
    }

    /** What Jetty would throw for, at whichever servlet first asks for a parameter. */
    private static boolean decodes(String query) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < query.length(); at++) {
            char each = query.charAt(at);
            if (each == '%') {
                if (at + 2 >= query.length()
                        || !HexFormat.isHexDigit(query.charAt(at + 1))
                        || !HexFormat.isHexDigit(query.charAt(at + 2))) {
                    return false;
                }
                bytes.write(HexFormat.fromHexDigits(query, at + 1, at + 3));
                at += 2;
            } else {
                // Between two bytes of a character nothing else may stand, whatever it is.
                bytes.write(each < 0x80 ? each : '?');
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean known(String type) {
        return type.equals("application/json")
                || (type.startsWith("application/") && type.endsWith("+json"))
                || type.equals("application/cbor")
                || type.equals("multipart/form-data");
    }
}
