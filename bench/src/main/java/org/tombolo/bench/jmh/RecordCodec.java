/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.jmh;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tombolo.bench.echo.Echo;
import org.tombolo.bench.echo.Sample;
import org.tombolo.bench.socket.Binary;
import org.tombolo.wire.plan.InterfacePlan;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Codecs;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.ValueCodec;

/** A record of ten fields: the wire's codec and plan, Jackson's CBOR, and bytes written by hand as the limit. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RecordCodec {
    private final Sample sample = Sample.numbered(4711);
    private final Object[] arguments = {sample};
    private final ByteBuffer buffer = ByteBuffer.allocate(Binary.SAMPLE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final Wire wire = new Wire();
    private final Jackson jackson = new Jackson();
    private final ByteBuffer encoded = wire.codec.encode(sample, Limits.DEFAULT);
    private final byte[] encodedByJackson = jackson.encode(sample);

    /** The wire's part. */
    private static final class Wire {
        final ValueCodec<Object> codec = Codecs.of(Sample.class);
        final MethodPlan plan = InterfacePlan.of(Echo.class).methods().stream()
                .filter(method -> method.method().getName().equals("sample"))
                .findFirst()
                .orElseThrow();
    }

    /** Jackson's part. */
    private static final class Jackson {
        private final ObjectMapper mapper = new CBORMapper();
        final ObjectWriter writer = mapper.writerFor(Sample.class);
        final ObjectReader reader = mapper.readerFor(Sample.class);

        byte[] encode(Sample value) {
            try {
                return writer.writeValueAsBytes(value);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** {@return CBOR} */
    @Benchmark
    public ByteBuffer wireEncode() {
        return wire.codec.encode(sample, Limits.DEFAULT);
    }

    /** {@return the record} */
    @Benchmark
    public Object wireDecode() {
        return wire.codec.decode(encoded, Limits.DEFAULT);
    }

    /** {@return the record, having been the argument of a call} */
    @Benchmark
    public Object wirePlanThereAndBack() {
        try (var encoding = wire.plan.encodeArguments(arguments, Limits.DEFAULT)) {
            return wire.plan.decodeArguments(encoding.payload(), Limits.DEFAULT);
        }
    }

    /** {@return CBOR} */
    @Benchmark
    public byte[] jacksonEncode() {
        return jackson.encode(sample);
    }

    /** {@return the record} */
    @Benchmark
    public Object jacksonDecode() throws IOException {
        return jackson.reader.readValue(encodedByJackson);
    }

    /** {@return the record, there and back} */
    @Benchmark
    public Sample handThereAndBack() {
        Binary.write(buffer.clear(), sample);
        return Binary.sample(buffer.flip());
    }
}
