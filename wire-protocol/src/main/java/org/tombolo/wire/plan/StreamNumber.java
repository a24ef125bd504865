/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import org.tombolo.wire.value.CborReader;
import org.tombolo.wire.value.CborWriter;
import org.tombolo.wire.value.JsonReader;
import org.tombolo.wire.value.JsonWriter;
import org.tombolo.wire.value.Shape;
import org.tombolo.wire.value.ValueCodec;
import org.tombolo.wire.value.ValueException;

/** What stands in the place of a stream among the arguments: its number, or null where there is no stream. */
record StreamNumber(int number, String typeName) implements ValueCodec<Object> {
    @Override
    public void write(CborWriter out, Object stream) {
        if (stream == null) {
            out.nil();
        } else {
            out.integer(number);
        }
    }

    @Override
    public Object read(CborReader in) {
        if (in.nil()) {
            return null;
        }
        if (in.integer(0, Integer.MAX_VALUE) != number) {
            throw ValueException.invalid("expected the stream's number, " + number + ", or null");
        }
        return number;
    }

    @Override
    public void writeJson(JsonWriter out, Object stream) {
        throw new IllegalStateException(typeName + " is written item by item");
    }

    @Override
    public Object readJson(JsonReader in) {
        throw new IllegalStateException(typeName + " is read item by item");
    }

    @Override
    public Shape shape() {
        throw new IllegalStateException(typeName + " has no shape but that of its items");
    }
}
