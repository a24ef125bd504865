/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

/** Stands for a codec that is still being made: the inner end of a recursive type. */
final class ForwardCodec implements ValueCodec<Object> {
    private final String typeName;
    private volatile ValueCodec<Object> target;

    ForwardCodec(String typeName) {
        this.typeName = typeName;
    }

    void become(ValueCodec<Object> codec) {
        target = codec;
    }

    @Override
    public void write(CborWriter out, Object value) {
        target.write(out, value);
    }

    @Override
    public Object read(CborReader in) {
        return target.read(in);
    }

    @Override
    public void writeJson(JsonWriter out, Object value) {
        target.writeJson(out, value);
    }

    @Override
    public Object readJson(JsonReader in) {
        return target.readJson(in);
    }

    @Override
    public Shape shape() {
        return target.shape();
    }

    @Override
    public String typeName() {
        return typeName;
    }
}
