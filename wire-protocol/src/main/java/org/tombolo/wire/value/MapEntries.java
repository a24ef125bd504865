/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.HashSet;
import java.util.function.BiConsumer;

/** Maps with text keys, entry by entry. */
final class MapEntries {
    private MapEntries() {}

    /** Hands each key to the visitor, which must read one value; faults get the key into their path. */
    static void read(CborReader in, BiConsumer<String, CborReader> visitor) {
        var seen = new HashSet<String>();
        var count = in.beginMap();
        for (int i = 0; in.more(count, i); i++) {
            var key = in.text();
            try {
                if (!seen.add(key)) {
                    throw ValueException.invalid("given twice");
                }
                visitor.accept(key, in);
            } catch (ValueException e) {
                throw e.in(key);
            } catch (IllegalArgumentException e) {
                throw ValueException.invalid(e.getMessage()).in(key);
            }
        }
        in.end();
    }

    /** Likewise, from JSON. */
    static void readJson(JsonReader in, BiConsumer<String, JsonReader> visitor) {
        var seen = new HashSet<String>();
        in.beginObject();
        while (in.more()) {
            var key = in.key();
            try {
                if (!seen.add(key)) {
                    throw ValueException.invalid("given twice");
                }
                visitor.accept(key, in);
            } catch (ValueException e) {
                throw e.in(key);
            } catch (IllegalArgumentException e) {
                throw ValueException.invalid(e.getMessage()).in(key);
            }
        }
        in.end();
    }
}
