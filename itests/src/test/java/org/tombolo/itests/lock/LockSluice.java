/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.lock;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.tombolo.itests.sluice.Sluice;

/** Serves the sluice; each call has an object and an open file of its own, which is closed when the object is given back. */
@Component(scope = ServiceScope.PROTOTYPE, property = "service.exported.interfaces=*")
public final class LockSluice implements Sluice {
    private final Gates gates;
    private final RandomAccessFile gauge;

    /** Made by Declarative Services. */
    @Activate
    public LockSluice(@Reference Gates gates) throws IOException {
        this.gates = gates;
        Path file = Files.createTempFile("gauge", ".bin");
        Files.write(file, new byte[] {1, 2, 3});
        this.gauge = new RandomAccessFile(file.toFile(), "r");
        Files.delete(file);
    }

    @Deactivate
    void close() throws IOException {
        gauge.close();
    }

    @Override
    public String pass(String ship) throws InterruptedException {
        gates.pass();
        return ship;
    }

    @Override
    public int waiting() {
        return gates.waiting();
    }

    @Override
    public void open() {
        gates.open();
    }

    @Override
    public boolean jam(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (end - System.nanoTime() > 0) {
            boolean unused = Thread.interrupted();
            LockSupport.parkNanos(end - System.nanoTime());
        }
        return true;
    }

    @Override
    public List<Integer> levels() {
        return new AbstractList<>() {
            @Override
            public Integer get(int index) {
                try {
                    gauge.seek(index);
                    return gauge.read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public int size() {
                return 3;
            }
        };
    }

    @Override
    public List<Integer> lost() {
        try {
            close();
            return levels();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Iterator<List<Integer>> tides() {
        return List.of(levels(), levels()).iterator();
    }
}
