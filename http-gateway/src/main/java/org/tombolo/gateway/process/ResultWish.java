/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a client wants to see of a result.
 *
 * @param response how the outputs are put together
 * @param outputs by name, in order; empty: all, as values
 */
public record ResultWish(Response response, Map<String, OutputWish> outputs) {
    /** How the outputs are put together. */
    public enum Response {
        /** The value of the one output as it is; of several a part for each. */
        RAW,
        /** A JSON object with an entry for each output. */
        DOCUMENT,
        /** What the method returned, by Accept, as a direct call has it (docs/http.md). */
        DIRECT
    }

    /** What a direct call wants. */
    public static final ResultWish DIRECT = new ResultWish(Response.DIRECT, Map.of());

    /** Keeps a copy of the map, in its order. */
    public ResultWish {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }
}
