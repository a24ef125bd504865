/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.sandbank;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
import org.tombolo.itests.bay.Bay;

/** Serves the bay. */
@Component(property = "service.exported.interfaces=*")
public final class SandyBay implements Bay {
    private final AtomicInteger pausing = new AtomicInteger();

    @Override
    public long length(InputStream bytes) {
        try {
            long length = 0;
            byte[] buffer = new byte[1 << 16];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                length += read;
            }
            return length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream bytes(long length) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 7 : -1;
            }

            @Override
            public int read(byte[] target, int from, int count) {
                int given = (int) Math.min(left, count);
                left -= given;
                return given == 0 && count > 0 ? -1 : given;
            }
        };
    }

    @Override
    public long total(long number, Iterator<Long> items) {
        long sum = number;
        while (items.hasNext()) {
            sum += items.next();
        }
        return sum;
    }

    @Override
    public Stream<Long> numbers(long most) {
        return LongStream.range(0, most).boxed();
    }

    @Override
    public Stream<Long> calm(long millis) {
        return LongStream.rangeClosed(1, 1000)
                .peek(number -> pause(number == 1 ? 0 : millis))
                .boxed();
    }

    private void pause(long millis) {
        pausing.incrementAndGet();
        try {
            boolean unused = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        } finally {
            pausing.decrementAndGet();
        }
    }

    @Override
    public int pausing() {
        return pausing.get();
    }

    @Override
    public double[] zeros(int length) {
        return new double[length];
    }

    @Override
    public int size(double[] values) {
        return values.length;
    }

    @Override
    public NdArray twice(NdArray array) {
        double[] values = array.toDoubles();
        for (int i = 0; i < values.length; i++) {
            values[i] *= 2;
        }
        return NdArray.of(values, array.shape());
    }

    @Override
    public Dataset same(Dataset dataset) {
        return dataset;
    }

    @Override
    public CompletionStage<String> later(long millis, String text) {
        return CompletableFuture.supplyAsync(
                () -> text, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    }

    @Override
    public String tide(String place) {
        return place;
    }

    @Override
    public String tide(String place, String day) {
        return place + " " + day;
    }
}
