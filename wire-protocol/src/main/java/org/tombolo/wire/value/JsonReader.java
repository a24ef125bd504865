/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import com.fasterxml.jackson.core.JsonParser;

/** Reads values from JSON. */
public final class JsonReader {
    final JsonParser parser;
    final Limits limits;

    /**
     * Reads from the parser's current token on, or from its first if it has none yet.
     *
     * @param parser opened and closed by the caller
     * @param limits what a value may cost
     */
    public JsonReader(JsonParser parser, Limits limits) {
        this.parser = parser;
        this.limits = limits;
    }
}
