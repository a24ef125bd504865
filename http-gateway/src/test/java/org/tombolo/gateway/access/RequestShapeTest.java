/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombolo.api.Problem;

/** What every request must look like. */
class RequestShapeTest {

    private static Optional<Refused> refusal(String query) {
        return RequestShape.refusal((HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> "GET";
                    case "getHeader" -> null;
                    case "getHeaders" -> Collections.emptyEnumeration();
                    case "getQueryString" -> query;
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"search=%zz", "limit=%ff", "a=%c3", "a=%c3b%a4", "a=%", "a=%4", "a=%+1"})
    void aQueryThatCantBeDecodedIsTheClientsFault(String query) {
        Refused refused = refusal(query).orElseThrow();
        assertEquals(400, refused.status());
        assertEquals(Problem.INVALID_ARGUMENT, refused.problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "search=sea+surface&limit=3", "search=M%C3%A4rz%20%25", "search=M\u00e4rz", "a=%41&b"})
    void aQueryThatCanBeDecodedMayPass(String query) {
        assertEquals(Optional.empty(), refusal(query));
    }
}
