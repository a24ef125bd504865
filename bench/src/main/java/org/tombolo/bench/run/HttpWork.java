/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** What is asked for: a method of the measured service, and its arguments. */
enum HttpWork {
    /** A text, and the same back. */
    PING("ping", "ping", "{\"text\":\"Helgoland Reede\"}"),
    /** A text and a record, and a record back. */
    MEAN("areaMean", "areaMean", "{\"variable\":\"SST\",\"box\":{\"west\":190,\"east\":240,\"south\":-5,\"north\":5}}"),
    /** Eight million numbers as CBOR, and the same back. */
    ARRAY_64M("array-64M", "array", "");

    private static final int LENGTH = 8_000_000;

    /** Heads of a list of one, of a little-endian array of doubles, and of bytes with a length of four. */
    private static final byte[] HEAD = {(byte) 0x81, (byte) 0xd8, 86, 0x5a};

    private final String title;
    private final String method;
    private final String arguments;

    HttpWork(String title, String method, String arguments) {
        this.title = title;
        this.method = method;
        this.arguments = arguments;
    }

    String title() {
        return title;
    }

    String method() {
        return method;
    }

    /** {@return the media type of the body and of the answer} */
    String mediaType() {
        return this == ARRAY_64M ? "application/cbor" : "application/json";
    }

    /** {@return the body, as a lane wants it} */
    byte[] body(HttpLane lane) {
        if (this == ARRAY_64M) {
            return numbers(LENGTH);
        }
        String text = lane == HttpLane.OGC ? "{\"inputs\":" + arguments + ",\"response\":\"raw\"}" : arguments;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** {@return a list of one array of doubles, in CBOR} */
    static byte[] numbers(int length) {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD.length + Integer.BYTES + length * Double.BYTES);
        bytes.put(HEAD).putInt(length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < length; i++) {
            bytes.putDouble(i * 0.25);
        }
        return bytes.array();
    }
}
