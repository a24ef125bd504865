/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.stream;

import java.time.Duration;
import org.osgi.util.pushstream.PushEvent;
import org.osgi.util.pushstream.PushEventConsumer;
import org.osgi.util.pushstream.PushStream;

/** Reads a push stream: asks it to slow down while several events wait, and makes the thread of one that doesn't heed that wait. */
final class PushSource implements Source, PushEventConsumer<Object> {

    private static final int MOST = 64;
    private static final int FEW = 4;

    private final PushStream<?> stream;
    private final Arrivals arrivals;
    private volatile boolean closed;

    PushSource(PushStream<?> stream, Duration patience) {
        this.stream = stream;
        this.arrivals = new Arrivals(MOST, patience);
        var unused = stream.forEachEvent(this);
    }

    @Override
    public long accept(PushEvent<?> event) throws InterruptedException {
        if (closed) {
            return ABORT;
        }
        switch (event.getType()) {
            case CLOSE -> arrivals.end(null);
            case ERROR -> arrivals.end(event.getFailure());
            case DATA -> {
                if (!arrivals.add(event.getData())) {
                    return ABORT;
                }
            }
        }
        int waiting = arrivals.waiting();
        return waiting > FEW ? waiting : CONTINUE;
    }

    @Override
    public boolean advance() throws Throwable {
        return arrivals.advance();
    }

    @Override
    public Object current() {
        return arrivals.current();
    }

    @Override
    public void close() {
        closed = true;
        stream.close();
    }
}
