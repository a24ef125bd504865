/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.tombolo.api.Deadline;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.plan.InterfacePlan;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Encoding;
import org.tombolo.wire.value.Limits;

/** An institute, a partner that calls it, and a third that the institute knows as well and that means no good. */
abstract class BesideAnEvilPeer {

    static final int BUDGET = 4 << 20;

    private static final Duration PATIENT = Duration.ofSeconds(30);

    /** What the institute serves. */
    public interface Served {
        /** At once. */
        int now(int number);

        /** Until it is interrupted. */
        String sleep(String name);

        /** As given. */
        double[] echo(double[] values);

        /** As many. */
        double[] make(int length);

        /** The number of elements. */
        double sum(Stream<double[]> arrays);

        /** The number of items. */
        long count(Stream<String> texts);

        /** Items without end. */
        Stream<double[]> endless();

        /** Reads none of it. */
        String hold(Stream<String> texts);
    }

    private static final class Server implements Served {
        @Override
        public int now(int number) {
            return number;
        }

        @Override
        public String sleep(String name) {
            try {
                TimeUnit.SECONDS.sleep(60);
                return "slept";
            } catch (InterruptedException e) {
                return "woken";
            }
        }

        @Override
        public double[] echo(double[] values) {
            return values;
        }

        @Override
        public double[] make(int length) {
            return new double[length];
        }

        @Override
        public double sum(Stream<double[]> arrays) {
            return arrays.mapToDouble(each -> each.length).sum();
        }

        @Override
        public long count(Stream<String> texts) {
            return texts.count();
        }

        @Override
        public String hold(Stream<String> texts) {
            return sleep("while nothing is read");
        }

        @Override
        public Stream<double[]> endless() {
            return Stream.generate(() -> new double[10_000]);
        }
    }

    @Parameter
    Transport transport;

    @TempDir
    Path folder;

    Pair pair;
    Gate evil;
    Served honest;
    Session session;

    /** After so long without a byte a message is given up; a test that waits for that makes it shorter. */
    Duration stall() {
        return PATIENT;
    }

    /** After so long without a sign of life a peer is gone; a test that waits for that makes it shorter. */
    Duration silence() {
        return PATIENT;
    }

    @BeforeEach
    void connect() throws IOException {
        MessageMemory memory = new MessageMemory(BUDGET);
        Fittings fittings = new Fittings(Fittings.usual().dialling(), memory, stall());
        pair = new Pair(transport, folder, Limits.DEFAULT, fittings, silence());
        honest = pair.serve(Served.class, new Server());
        session = pair.partner.session("institute-id").orElseThrow();
        evil = transport.evil(folder);
        neighbourIsWell();
    }

    @AfterEach
    void close() {
        try {
            neighbourIsWell();
            assertSame(session, pair.partner.session("institute-id").orElseThrow(), "the partner's session lives on");
            Pair.eventually(() -> pair.institute.connections().size() == 1, "one session is left");
            Pair.eventually(() -> pair.openCalls() == 0, "no call is open");
            Pair.eventually(() -> pair.institute.connections().memory().taken() == 0, "no memory is reserved");
        } finally {
            pair.close();
        }
    }

    final void neighbourIsWell() {
        for (int i = 0; i < 20; i++) {
            int number = i;
            assertEquals(number, Deadline.within(Duration.ofSeconds(20), () -> honest.now(number)));
        }
    }

    final RawPeer peer(String name) throws IOException {
        return new RawPeer(evil, pair.address).hello(name);
    }

    static Frame.Call call(int id, String method, Object... arguments) {
        MethodPlan plan = InterfacePlan.of(Served.class).methods().stream()
                .filter(each -> each.method().getName().equals(method))
                .findFirst()
                .orElseThrow();
        try (Encoding encoding = plan.encodeArguments(arguments, Limits.DEFAULT)) {
            return new Frame.Call(id, "endpoint-1", plan.id(), 20_000, false, encoding.copy());
        }
    }

    static byte[] header(long length, int type, int flags, int id) {
        return ByteBuffer.allocate(12)
                .putInt((int) length)
                .put((byte) type)
                .put((byte) flags)
                .putShort((short) 0)
                .putInt(id)
                .array();
    }

    static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    /** Only the frame of a message whose data is to follow. */
    static byte[] announced(Frame frame) throws IOException {
        byte[] all = RawPeer.encoded(frame);
        int length = 12 + ByteBuffer.wrap(all).getInt();
        return Arrays.copyOf(all, length);
    }
}
