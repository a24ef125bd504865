/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import java.util.ArrayList;
import java.util.List;
import org.tombolo.wire.value.CborReader;
import org.tombolo.wire.value.JsonReader;
import org.tombolo.wire.value.ValueCodec;
import org.tombolo.wire.value.ValueException;

/** Written arguments in some form: entries by name, or elements by position. */
sealed interface ArgumentSource {
    /** Starts them; whether they have names. */
    boolean beginsByName();

    /** Whether another entry or element follows. */
    boolean more();

    String name();

    void end();

    boolean nil();

    Object value(ValueCodec<Object> codec);

    /** All elements of a list. */
    List<Object> items(ValueCodec<Object> codec);

    private static Object item(ArgumentSource source, ValueCodec<Object> codec, int index) {
        try {
            return source.value(codec);
        } catch (ValueException e) {
            throw e.in("[" + index + "]");
        }
    }

    /** In JSON. */
    record Json(JsonReader in) implements ArgumentSource {
        @Override
        public boolean beginsByName() {
            var named = !in.atArray();
            if (named) {
                in.beginObject();
            } else {
                in.beginArray();
            }
            return named;
        }

        @Override
        public boolean more() {
            return in.more();
        }

        @Override
        public String name() {
            return in.name();
        }

        @Override
        public void end() {
            in.end();
        }

        @Override
        public boolean nil() {
            return in.nil();
        }

        @Override
        public Object value(ValueCodec<Object> codec) {
            return codec.readJson(in);
        }

        @Override
        public List<Object> items(ValueCodec<Object> codec) {
            var items = new ArrayList<Object>();
            in.beginArray();
            while (in.more()) {
                items.add(item(this, codec, items.size()));
            }
            in.end();
            return items;
        }
    }

    /** In CBOR. */
    final class Cbor implements ArgumentSource {
        private final CborReader in;
        private int count;
        private int read;

        Cbor(CborReader in) {
            this.in = in;
        }

        @Override
        public boolean beginsByName() {
            var named = in.atMap();
            count = named ? in.beginMap() : in.beginArray();
            return named;
        }

        @Override
        public boolean more() {
            return in.more(count, read++);
        }

        @Override
        public String name() {
            return in.text();
        }

        @Override
        public void end() {
            in.end();
        }

        @Override
        public boolean nil() {
            return in.nil();
        }

        @Override
        public Object value(ValueCodec<Object> codec) {
            return codec.read(in);
        }

        @Override
        public List<Object> items(ValueCodec<Object> codec) {
            var items = new ArrayList<Object>();
            var all = in.beginArray();
            while (in.more(all, items.size())) {
                items.add(item(this, codec, items.size()));
            }
            in.end();
            return items;
        }
    }
}
