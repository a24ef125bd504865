/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Memory;
import org.tombolo.wire.value.OutsideArray;
import org.tombolo.wire.vectors.Damage;
import org.tombolo.wire.vectors.Vectors;

/** Streams of bytes that are no frames, or frames that don't belong together: the reader ends them, within its limits. */
class HostileFramesTest {
    private static final int CASES = Boolean.getBoolean("tombolo.long") ? 1_000_000 : 30_000;
    private static final Limits LIMITS = new Limits(1 << 16, 10_000, 32);
    private static final int BUDGET = 1 << 17;

    private static final int SHORTEST_MESSAGE = 24;
    private static final long MOST_BYTES = 300_000;

    private final ThreadMXBean allocation = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Random random = new Random(20261126);
    private final Damage damage = new Damage(random);
    private final AtomicLong reserved = new AtomicLong();
    private final List<byte[]> seeds = new ArrayList<>();
    private int assembled;

    private final Memory memory = new Memory() {
        @Override
        public boolean reserve(long bytes) {
            var granted = reserved.get() + bytes <= BUDGET;
            reserved.addAndGet(granted ? bytes : 0);
            return granted;
        }

        @Override
        public void release(long bytes) {
            assertTrue(reserved.addAndGet(-bytes) >= 0, "more is given back than was taken");
        }
    };

    HostileFramesTest() {
        Vectors.read("frames.json").forEach(vector -> {
            seeds.add(Vectors.bytes(vector.get("bytes")).array());
            ((List<?>) vector.getOrDefault("data", List.of()))
                    .forEach(data -> seeds.add(Vectors.bytes(data).array()));
        });
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void aDamagedStreamEndsInAProtocolExceptionAndGivesAllMemoryBack() {
        for (int i = 0; i < CASES; i++) {
            var stream = random.nextBoolean() ? mixed() : arrays();
            // An array may be made for each message that is begun, and given up again.
            var most = MOST_BYTES + stream.length / SHORTEST_MESSAGE * (long) LIMITS.maxMessage();
            if (taken(stream) > most) {
                // The first use of a piece of code takes memory of its own, for linking; the second doesn't.
                var again = taken(stream);
                assertTrue(
                        again < most,
                        () -> again + " bytes for " + HexFormat.of().formatHex(stream));
            }
        }
        assertTrue(assembled > CASES / 100, "some messages are complete: " + assembled);
    }

    private long taken(byte[] stream) {
        var thread = Thread.currentThread().getId();
        var before = allocation.getThreadAllocatedBytes(thread);
        try (var reader = new FrameReader(LIMITS, memory)) {
            if (random.nextInt(20) > 0) {
                reader.admit();
            }
            readAll(reader, stream);
        } catch (ProtocolException e) {
            assertTrue(e.getMessage().length() < 5000, e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("reading " + HexFormat.of().formatHex(stream), e);
        }
        assertEquals(0, reserved.get(), "all memory is given back");
        return allocation.getThreadAllocatedBytes(thread) - before;
    }

    private void readAll(FrameReader reader, byte[] stream) throws ProtocolException {
        var direct = ByteBuffer.allocateDirect(stream.length).put(stream).flip();
        var frames = 0;
        while (direct.hasRemaining()) {
            var count = Math.min(direct.remaining(), 1 + random.nextInt(64));
            var piece = direct.slice(direct.position(), count);
            direct.position(direct.position() + count);
            while (reader.next(piece)) {
                frames++;
                if (reader.frame() instanceof Frame frame) {
                    assertTrue(frame.outside().stream().allMatch(OutsideArray::isComplete));
                    assembled += frame.outside().isEmpty() ? 0 : 1;
                }
                assertTrue(frames <= stream.length / FrameHeader.SIZE + 1, "more frames than there can be");
            }
            assertEquals(0, piece.remaining(), "all bytes are taken");
        }
    }

    /** Healthy and damaged frames in any order. */
    private byte[] mixed() {
        var stream = new ByteArrayOutputStream();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            var frame = seeds.get(random.nextInt(seeds.size()));
            stream.writeBytes(random.nextInt(3) == 0 ? damage.of(frame) : frame);
        }
        return stream.toByteArray();
    }

    /** Messages with arrays of a few calls, mostly with the DATA that they announce, mixed and now and then with others. */
    private byte[] arrays() {
        var stream = new ByteArrayOutputStream();
        var left = new int[4];
        for (int i = 1 + random.nextInt(16); i > 0; i--) {
            var id = 1 + random.nextInt(3);
            var wrong = random.nextInt(20) == 0;
            if (wrong) {
                stream.writeBytes(encoded(
                        random.nextBoolean()
                                ? new Frame.Cancel(id, 10)
                                : new Frame.End(id, random.nextInt(2), 60, "", "")));
            } else if (left[id] == 0) {
                left[id] = random.nextInt(10) == 0 ? 1 << random.nextInt(31) : 1 + random.nextInt(40);
                stream.writeBytes(announced(id, left[id]));
            } else {
                var length = 1 + random.nextInt(Math.min(20, left[id]) + random.nextInt(20) / 19);
                left[id] -= Math.min(left[id], length);
                stream.writeBytes(data(id, length, random.nextInt(50) == 0 ? random.nextInt() : 0));
            }
        }
        return stream.toByteArray();
    }

    private byte[] data(int id, int length, int lie) {
        return ByteBuffer.allocate(FrameHeader.SIZE + length)
                .putInt(length + lie)
                .put((byte) FrameType.DATA.number())
                .put((byte) FrameHeader.SERVING)
                .putShort((short) 0)
                .putInt(id)
                .array();
    }

    /** A result or an item that names two arrays, the second of a byte or none. */
    private byte[] announced(int id, int bytes) {
        var item = random.nextBoolean();
        var last = random.nextInt(2);
        var payload = ByteBuffer.allocate(64).put((byte) (item ? 0x83 : 0x82));
        if (item) {
            payload.put((byte) 0);
        }
        payload.put((byte) 0x40).put((byte) 0x84);
        payload.put((byte) 0x18).put((byte) (random.nextInt(20) == 0 ? random.nextInt(100) : 64));
        payload.put((byte) 0x1a).putInt(bytes - last);
        payload.put((byte) 0x00).put((byte) last).flip();
        return ByteBuffer.allocate(FrameHeader.SIZE + payload.remaining())
                .putInt(payload.remaining())
                .put((byte) (item ? FrameType.ITEM : FrameType.RESULT).number())
                .put((byte) FrameHeader.SERVING)
                .putShort((short) 0)
                .putInt(id)
                .put(payload)
                .array();
    }

    private static byte[] encoded(Frame frame) {
        var bytes = FrameWriter.encode(frame).get(0);
        var array = new byte[bytes.remaining()];
        bytes.get(array);
        return array;
    }
}
