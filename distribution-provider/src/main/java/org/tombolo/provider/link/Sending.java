/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.util.function.Consumer;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.FrameWriter;
import org.tombolo.wire.value.Encoding;

/** The half of a link that sends: frames become bytes here, and long messages pieces. Thread-safe. */
final class Sending {

    private static final int SHORT = 16 << 10;

    private final Outbox outbox;
    private final Writing writing;
    private final LongSendings longOnes = new LongSendings();
    private volatile boolean unsent;
    private volatile long last = System.nanoTime();

    Sending(Carrier carrier, Workshop shop, Consumer<String> failure) {
        outbox = new Outbox(shop.buffers(), failure);
        writing = new Writing(outbox, carrier, shop, failure);
    }

    /** Where frames wait to be written. */
    Outbox outbox() {
        return outbox;
    }

    /** Writes what waits. */
    void flush() {
        writing.flush(false);
    }

    /** When a long message was last being sent, as {@link System#nanoTime}. */
    long last() {
        return longOnes.isEmpty() ? last : System.nanoTime();
    }

    /** As {@link Link#send}. */
    boolean send(Frame frame, long deadline, boolean crowd) throws InterruptedException {
        if (!frame.outside().isEmpty()) {
            return sendLong(frame, deadline);
        }
        longOnes.before(frame);
        boolean queued = queue(frame, deadline);
        if (queued) {
            writing.flush(crowd);
        }
        return queued;
    }

    private boolean sendLong(Frame frame, long deadline) throws InterruptedException {
        LongSending sending = new LongSending(outbox, writing, frame);
        longOnes.begun(frame, sending);
        try {
            if (!queue(frame, deadline)) {
                return false;
            }
            return sending.send(deadline);
        } finally {
            last = System.nanoTime();
            longOnes.ended(frame, sending);
        }
    }

    private boolean queue(Frame frame, long deadline) throws InterruptedException {
        try (Encoding encoding = encoded(frame)) {
            return outbox.send(encoding.writer(), deadline);
        }
    }

    /**
     * As {@link Link#sendSoon}.
     *
     * @param reader run if the thread that reads has to be told
     */
    boolean sendSoon(Frame frame, long deadline, Runnable reader) throws InterruptedException {
        if (!frame.outside().isEmpty()) {
            return send(frame, deadline, false);
        }
        longOnes.before(frame);
        boolean queued = queue(frame, deadline);
        if (queued && outbox.isMuch()) {
            writing.flush(false);
        } else if (queued && !unsent) {
            unsent = true;
            reader.run();
        }
        return queued;
    }

    /** On the thread that reads: what others have left to it is sent. */
    void sendUnsent() {
        if (unsent) {
            unsent = false;
            writing.flush(true);
        }
    }

    /** As {@link Link#post}. */
    void post(Frame frame) {
        longOnes.before(frame);
        try (Encoding encoding = encoded(frame)) {
            outbox.post(encoding.writer());
        }
        writing.flush(false);
    }

    /** As {@link Link#postLater}. */
    void postLater(Frame frame) {
        longOnes.before(frame);
        boolean much;
        try (Encoding encoding = encoded(frame)) {
            much = outbox.post(encoding.writer());
        }
        if (much) {
            writing.flush(false);
        }
    }

    /** As {@link Link#takes}. */
    boolean takes(Frame frame) {
        return frame.outside().isEmpty()
                && (!(frame instanceof Frame.Result result) || result.value().size() <= SHORT)
                && !outbox.isBacklogged();
    }

    private static Encoding encoded(Frame frame) {
        Encoding encoding = Encoding.borrow(FrameWriter.LIMITS);
        boolean done = false;
        try {
            FrameWriter.encode(frame, encoding.writer());
            done = true;
            return encoding;
        } finally {
            if (!done) {
                encoding.close();
            }
        }
    }
}
