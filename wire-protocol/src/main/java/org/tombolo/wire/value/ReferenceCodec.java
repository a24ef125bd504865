/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

/** A codec of a reference type: null is CBOR's null. */
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
    public final String typeName() {
        return typeName;
    }

    abstract void writeValue(CborWriter out, T value);

    abstract T readValue(CborReader in);
}
