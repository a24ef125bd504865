/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.vectors;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes hostile bytes of healthy ones: cut, flipped, with heads of enormous lengths, or nested. */
public final class Damage {
    private final Random random;

    /** Always does the same with the same random numbers. */
    public Damage(Random random) {
        this.random = random;
    }

    /** Bytes that once were healthy. */
    public byte[] of(byte... healthy) {
        return switch (random.nextInt(6)) {
            case 0 -> randomBytes();
            case 1 -> Arrays.copyOf(healthy, random.nextInt(healthy.length + 1));
            case 2 -> withLength(healthy);
            case 3 -> nested(healthy);
            default -> withFlips(healthy.clone());
        };
    }

    private byte[] randomBytes() {
        var bytes = new byte[random.nextInt(64)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] withFlips(byte[] bytes) {
        for (int i = 1 + random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** A head somewhere gets a length of 2^31 to 2^64. */
    private byte[] withLength(byte[] healthy) {
        var at = random.nextInt(healthy.length + 1);
        var head = (random.nextInt(8) << 5) | 27;
        return ByteBuffer.allocate(healthy.length + 9)
                .put(healthy, 0, at)
                .put((byte) head)
                .putLong(random.nextLong() << random.nextInt(2) >>> random.nextInt(33))
                .put(healthy, at, healthy.length - at)
                .array();
    }

    private byte[] nested(byte[] healthy) {
        var depth = random.nextInt(100);
        var opening = List.of(0x81, 0x9f, 0xa1, 0xbf, 0xc1, 0x5f, 0x7f).get(random.nextInt(7));
        var bytes = new byte[depth + healthy.length];
        Arrays.fill(bytes, 0, depth, opening.byteValue());
        System.arraycopy(healthy, 0, bytes, depth, healthy.length);
        return bytes;
    }
}
