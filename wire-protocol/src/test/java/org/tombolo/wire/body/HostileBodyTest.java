/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.value.Codecs;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Memory;
import org.tombolo.wire.value.ValueCodec;
import org.tombolo.wire.vectors.Damage;
import org.tombolo.wire.vectors.JsonReading;
import org.tombolo.wire.vectors.SampleTypes;
import org.tombolo.wire.vectors.Vectors;

/** Bodies that nobody honest sends: what is no value is refused as within a message, and a value is read as there. */
class HostileBodyTest {
    private static final int CASES = Boolean.getBoolean("tombolo.long") ? 1_000_000 : 50_000;
    private static final Limits LIMITS = new Limits(1 << 16, 10_000, 32);

    private record Seed(ValueCodec<Object> codec, ByteBuffer bytes) {}

    @Test
    void damagedBodiesMeanWhatTheyMeanWithinAMessage() {
        var random = new Random(20261125);
        var damage = new Damage(random);
        var seeds = new ArrayList<Seed>();
        for (var vector : Vectors.read("values.json")) {
            var codec = Codecs.of(SampleTypes.named((String) vector.get("type")));
            seeds.add(new Seed(codec, Vectors.bytes(vector.get("cbor"))));
        }
        var read = 0;
        for (int i = 0; i < CASES; i++) {
            var seed = seeds.get(random.nextInt(seeds.size()));
            var bytes = damage.of(seed.bytes().array());
            var body = body(seed.codec(), bytes);
            assertEquals(within(seed.codec(), bytes), body, () -> HexFormat.of().formatHex(bytes));
            read += body.isPresent() ? 1 : 0;
        }
        assertTrue(read > CASES / 20, read + " were still values");
    }

    private static Optional<Object> body(ValueCodec<Object> codec, byte... bytes) {
        try {
            var payload = CborBody.read(new ByteArrayInputStream(bytes), LIMITS, Memory.unbounded());
            return shown(codec.decode(payload, LIMITS));
        } catch (ProblemException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            throw new AssertionError("reading " + HexFormat.of().formatHex(bytes), e);
        }
    }

    private static Optional<Object> within(ValueCodec<Object> codec, byte... bytes) {
        try {
            return shown(codec.decode(ByteBuffer.wrap(bytes), LIMITS));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> shown(Object value) {
        return Optional.of(String.valueOf(JsonReading.of(value)));
    }
}
