/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.jmh;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tombolo.wire.value.Codecs;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.ValueCodec;

/** Arrays of doubles: the wire's codec, Jackson's CBOR, and a copy into a buffer and out of it as the limit. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ArrayCodec {
    /** How many doubles. */
    @Param({"10000", "1000000"})
    public int length;

    private final ValueCodec<Object> codec = Codecs.of(double[].class);
    private final ObjectMapper mapper = new CBORMapper();
    private double[] values;
    private ByteBuffer encoded;
    private byte[] encodedByJackson;
    private ByteBuffer buffer;

    /** Makes the array. */
    @Setup
    public void fill() throws IOException {
        values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = i * 0.25;
        }
        encoded = codec.encode(values, Limits.DEFAULT);
        encodedByJackson = mapper.writeValueAsBytes(values);
        buffer = ByteBuffer.allocateDirect(length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** {@return CBOR} */
    @Benchmark
    public ByteBuffer wireEncode() {
        return codec.encode(values, Limits.DEFAULT);
    }

    /** {@return the array} */
    @Benchmark
    public Object wireDecode() {
        return codec.decode(encoded, Limits.DEFAULT);
    }

    /** {@return CBOR} */
    @Benchmark
    public byte[] jacksonEncode() throws IOException {
        return mapper.writeValueAsBytes(values);
    }

    /** {@return the array} */
    @Benchmark
    public double[] jacksonDecode() throws IOException {
        return mapper.readValue(encodedByJackson, double[].class);
    }

    /** {@return a copy by way of a direct buffer} */
    @Benchmark
    public double[] copyThereAndBack() {
        double[] copy = new double[length];
        buffer.clear().asDoubleBuffer().put(values);
        buffer.clear().asDoubleBuffer().get(copy);
        return copy;
    }
}
