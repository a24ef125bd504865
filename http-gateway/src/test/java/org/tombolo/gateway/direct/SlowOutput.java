/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The output of a container, not ready after each so many writes until a thread of its own has called back. */
final class SlowOutput extends ServletOutputStream implements AutoCloseable {

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ExecutorService container = Executors.newSingleThreadExecutor();
    private final int readyFor;
    private WriteListener listener;
    private int writes;
    private boolean ready = true;

    /**
     * Nothing is sent.
     *
     * @param readyFor after so many writes the client is slow
     */
    SlowOutput(int readyFor) {
        this.readyFor = readyFor;
    }

    synchronized byte[] sent() {
        return sent.toByteArray();
    }

    @Override
    public synchronized boolean isReady() {
        if (!ready) {
            container.execute(this::callBack);
        }
        return ready;
    }

    private void callBack() {
        synchronized (this) {
            ready = true;
        }
        possible();
    }

    private void possible() {
        try {
            listener.onWritePossible();
        } catch (IOException e) {
            listener.onError(e);
        }
    }

    @Override
    public void setWriteListener(WriteListener given) {
        listener = given;
        container.execute(this::possible);
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        if (!ready) {
            throw new IllegalStateException("written to while it was not ready");
        }
        sent.write(bytes, from, length);
        ready = ++writes % readyFor != 0;
    }

    @Override
    public void close() {
        container.shutdown();
        try {
            if (!container.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new AssertionError("a thread of the container hangs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
