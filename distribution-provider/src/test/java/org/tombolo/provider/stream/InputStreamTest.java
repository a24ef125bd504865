/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** Input streams; each number is read as four bytes at once. */
class InputStreamTest extends StreamContract {

    @Override
    Class<?> type() {
        return InputStream.class;
    }

    @Override
    Object source(Iterator<Integer> numbers, Runnable onClose) {
        return new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("bytes are read in chunks");
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (!numbers.hasNext()) {
                    return -1;
                }
                ByteBuffer.wrap(target, offset, length).putInt(numbers.next());
                return 4;
            }

            @Override
            public void close() {
                onClose.run();
            }
        };
    }

    @Override
    Reader reader(Object stream) {
        InputStream bytes = (InputStream) stream;
        return new Reader() {
            @Override
            public int next() throws IOException {
                byte[] four = bytes.readNBytes(4);
                return four.length == 0 ? -1 : ByteBuffer.wrap(four).getInt();
            }

            @Override
            public void close() {
                try {
                    bytes.close();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        };
    }

    @Override
    Throwable unwrapped(Throwable thrown) {
        return thrown.getCause();
    }

    @Test
    void largeDataComesByteForByteInChunksOfBoundedSize() throws IOException {
        byte[] data = new byte[3_000_001];
        new Random(3).nextBytes(data);
        Coupling coupling = Coupling.of(type(), new ByteArrayInputStream(data), threads);
        try (InputStream stream = (InputStream) coupling.open(type())) {
            assertEquals(data[0] & 0xff, stream.read());
            assertEquals(Outflow.CHUNK - 1, stream.available());
            assertEquals(0, stream.read(data, 0, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> stream.read(data, 1, data.length));
            assertArrayEquals(java.util.Arrays.copyOfRange(data, 1, data.length), stream.readAllBytes());
            assertEquals(-1, stream.read());
        }
        assertEquals(data.length / Outflow.CHUNK + 1, coupling.sent.get());
    }

    @Test
    void aSourceThatOnlyItsCloseFreesIsClosedWhileItIsRead() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch freed = new CountDownLatch(1);
        AtomicInteger interrupts = new AtomicInteger();
        InputStream stubborn = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("bytes are read in chunks");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                reading.countDown();
                while (freed.getCount() > 0) {
                    try {
                        freed.await();
                    } catch (InterruptedException e) {
                        interrupts.incrementAndGet(); // and it does not care, as a read from a socket
                    }
                }
                throw new IOException("closed");
            }

            @Override
            public void close() {
                closed.incrementAndGet();
                freed.countDown();
            }
        };
        InputStream stream =
                (InputStream) Coupling.of(type(), stubborn, threads).open(type());
        reading.await();
        stream.close();
        StreamThreads.eventually(() -> closed.get() == 1, "the source is closed");
        assertTrue(interrupts.get() <= 1);
    }

    @Test
    void anInterruptedReaderGetsAnInterruptedIoExceptionAndKeepsItsFlag() {
        CountDownLatch never = new CountDownLatch(1);
        Object source = source(10, number -> {
            never.await();
            return number;
        });
        InputStream stream = (InputStream) Coupling.of(type(), source, threads).open(type());
        Thread.currentThread().interrupt();
        assertThrows(InterruptedIOException.class, stream::read);
        assertTrue(Thread.interrupted());
        StreamThreads.eventually(() -> closed.get() == 1, "the source is closed");
    }

    @Test
    void aReaderForWhomNothingComesLosesPatience() {
        CountDownLatch never = new CountDownLatch(1);
        Object source = source(10, number -> {
            never.await();
            return number;
        });
        Coupling coupling =
                new Coupling(type(), source, threads, Runnable::run, StreamThreads.LONG, Duration.ofMillis(100));
        Throwable late = thrown(reader(coupling.open(type())));
        assertEquals(Problem.DEADLINE_EXCEEDED, ((ProblemException) late.getCause()).problem());
        StreamThreads.eventually(() -> closed.get() == 1, "the source is closed");
    }

    @Test
    void anIoExceptionOfTheOtherEndIsThrownAsItIs() {
        Recorder writer = new Recorder();
        Inflow inflow = new Inflow(item -> item, writer, threads.pace(StreamThreads.LONG), Waiting.parked());
        InputStream stream = (InputStream) inflow.as(type());
        IOException gone = new IOException("file gone");
        inflow.failed(gone);
        assertSame(gone, assertThrows(IOException.class, stream::read));
        assertEquals(0, writer.cancels.get());
    }
}
