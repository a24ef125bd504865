/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What the methods of {@link Survey} would answer, without calling them. */
final class BareAnswer {
    private static final byte[] PING = "\"Helgoland Reede\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MEAN =
            "{\"variable\":\"SST\",\"unit\":\"degree_Celsius\",\"value\":26.56,\"cells\":4711}"
                    .getBytes(StandardCharsets.US_ASCII);

    private BareAnswer() {}

    /** {@return the answer to arguments in JSON at a path} */
    static byte[] to(String path) {
        return path.endsWith("ping") ? PING : MEAN;
    }

    /** {@return the answer to a list of one array in CBOR: the list less its head} */
    static ByteBuffer toArray(byte[] body) {
        return ByteBuffer.wrap(body, 1, body.length - 1);
    }
}
