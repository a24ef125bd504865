/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The bytes of a part of the body, which is looked for when they are first read. */
final class PartBytes extends InputStream {

    private final MultipartArguments parts;
    private final String name;
    private InputStream content;

    PartBytes(MultipartArguments parts, String name) {
        this.parts = parts;
        this.name = name;
    }

    private InputStream content() throws IOException {
        if (content == null) {
            content = parts.next(name).content();
        }
        return content;
    }

    @Override
    public int read() throws IOException {
        return content().read();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        return length == 0 ? 0 : content().read(bytes, from, length);
    }
}
