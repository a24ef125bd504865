/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

/** A codec of a reference type: null is CBOR's null, and JSON's. */
abstract class ReferenceCodec<T> implements ValueCodec<T> {
    private final String typeName;

    ReferenceCodec(String typeName) {
        this.typeName = typeName;
    }

    @Override
    public final void write(CborWriter out, T value) {
        if (value == null) {
            out.nil();
        } else {
            writeValue(out, value);
        }
    }

    @Override
    public final T read(CborReader in) {
        return in.nil() ? null : readValue(in);
    }

    @Override
    public final void writeJson(JsonWriter out, T value) {
        if (value == null) {
            out.nil();
        } else {
            writeJsonValue(out, value);
        }
    }

    @Override
    public final T readJson(JsonReader in) {
        return in.nil() ? null : readJsonValue(in);
    }

    @Override
    public final String typeName() {
        return typeName;
    }

    abstract void writeValue(CborWriter out, T value);

    abstract T readValue(CborReader in);

    abstract void writeJsonValue(JsonWriter out, T value);

    abstract T readJsonValue(JsonReader in);
}
