/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import java.io.IOException;
import java.io.OutputStream;
import org.tombolo.wire.value.Shape;

/** Bytes as they are; null gives none. */
public final class BytesForm implements Form {

    @Override
    public String mediaType() {
        return MediaTypes.BYTES;
    }

    @Override
    public boolean fits(Shape shape) {
        return shape instanceof Shape.Bytes;
    }

    @Override
    public void write(Object value, Shape shape, OutputStream out) throws IOException {
        if (value instanceof byte[] bytes) {
            out.write(bytes);
        }
    }
}
