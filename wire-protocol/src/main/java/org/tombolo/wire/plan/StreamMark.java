/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import org.tombolo.wire.value.CborReader;
import org.tombolo.wire.value.CborWriter;
import org.tombolo.wire.value.JsonReader;
import org.tombolo.wire.value.JsonWriter;
import org.tombolo.wire.value.Shape;
import org.tombolo.wire.value.ValueCodec;
import org.tombolo.wire.value.ValueException;

/** What stands in the place of a result that is a stream: true, or null where the method returned none. */
record StreamMark(String typeName) implements ValueCodec<Object> {
    @Override
    public void write(CborWriter out, Object stream) {
        if (stream == null) {
            out.nil();
        } else {
            out.bool(true);
        }
    }

    @Override
    public Object read(CborReader in) {
        if (in.nil()) {
            return null;
        }
        if (!in.bool()) {
            throw ValueException.invalid("expected true, for a stream, or null");
        }
        return true;
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
