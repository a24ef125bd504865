/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

import java.util.List;
import java.util.Map;
import org.tombolo.api.Problem;

/**
 * The gate stays shut.
 *
 * @param status of the answer
 * @param problem the name that clients go by
 * @param detail what is wrong, with the values, and what to do
 * @param headers further ones of the answer
 */
record Refused(int status, Problem problem, String detail, List<Map.Entry<String, String>> headers) {

    Refused {
        headers = List.copyOf(headers);
    }

    /** {@return a refusal that needs no further header} */
    static Refused of(int status, Problem problem, String detail) {
        return new Refused(status, problem, detail, List.of());
    }
}
