/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.socket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.tombolo.bench.echo.Sample;

/** The values as bytes, written by hand for these types alone: for the lanes that bring no codec. Little-endian. */
public final class Binary {
    /** An upper bound of the bytes of a sample. */
    public static final int SAMPLE_BYTES = 1024;

    private Binary() {}

    /**
     * Writes a sample.
     *
     * @param out little-endian, with room for {@link #SAMPLE_BYTES}
     * @param sample its texts and values must fit
     */
    public static void write(ByteBuffer out, Sample sample) {
        out.putLong(sample.id());
        text(out, sample.station());
        text(out, sample.variable());
        text(out, sample.unit());
        out.putDouble(sample.latitude()).putDouble(sample.longitude());
        out.putInt(sample.year()).putInt(sample.month()).put((byte) (sample.checked() ? 1 : 0));
        out.putInt(sample.values().length);
        for (double value : sample.values()) {
            out.putDouble(value);
        }
    }

    /**
     * Reads a sample.
     *
     * @param in little-endian
     * @return the sample
     */
    public static Sample sample(ByteBuffer in) {
        return new Sample(
                in.getLong(),
                text(in),
                text(in),
                text(in),
                in.getDouble(),
                in.getDouble(),
                in.getInt(),
                in.getInt(),
                in.get() == 1,
                values(in));
    }

    private static double[] values(ByteBuffer in) {
        double[] values = new double[in.getInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getDouble();
        }
        return values;
    }

    private static void text(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putShort((short) bytes.length).put(bytes);
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.getShort()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
