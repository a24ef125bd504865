/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.tombolo.api.Problem;
import org.tombolo.wire.frame.Incoming.Nothing;
import org.tombolo.wire.value.Memory;
import org.tombolo.wire.value.OutsideArray;

/**
 * The messages of one connection whose arrays follow in DATA frames, and haven't all come. One whose arrays aren't taken is kept as
 * well, without them, since its bytes come all the same.
 */
final class Assembly {
    /** As many are put together at once; more are passed over. */
    static final int MOST = 1024;

    /** An entry for what is passed over is cheap, yet a peer shall not make them without end. */
    static final int MOST_PASSED_OVER = 8 * MOST;

    /** The most bytes of one DATA frame: frames of other calls wait for no more. */
    static final int MOST_DATA = 128 * 1024;

    /** Less than this in the time that is allowed is no progress. */
    private static final long LEAST_PROGRESS = 64 * 1024;

    /** A message under way; without a frame if it is passed over. */
    private static final class Message {
        final Optional<Frame> frame;
        final long reserved;
        final Iterator<OutsideArray> arrays;
        Optional<OutsideArray> filling = Optional.empty();
        long left;
        private long leftThen = Long.MAX_VALUE;
        private long then;
        private long first;

        Message(Optional<Frame> frame, long bytes, long reserved) {
            this.frame = frame;
            this.reserved = reserved;
            this.arrays = frame.map(Frame::outside).stream()
                    .flatMap(outside -> outside.stream())
                    .iterator();
            this.left = bytes;
        }

        /** Whether it makes no progress, or its call's own time is over; looked at now and then, from soon after its beginning on. */
        boolean isStalled(long now, long nanos) {
            first = leftThen == Long.MAX_VALUE ? now : first;
            if (left < leftThen - Math.min(LEAST_PROGRESS, leftThen)) {
                leftThen = left;
                then = now;
            }
            var lasts = frame.get() instanceof Frame.Call call
                    ? TimeUnit.MILLISECONDS.toNanos(call.remainingMillis())
                    : Long.MAX_VALUE;
            return now - then > nanos || now - first > lasts;
        }

        void put(ByteBuffer source, int count) {
            left -= count;
            if (frame.isEmpty()) {
                source.position(source.position() + count);
                return;
            }
            var limit = source.limit();
            source.limit(source.position() + count);
            while (source.hasRemaining()) {
                if (filling.isEmpty() || filling.get().isComplete()) {
                    filling = Optional.of(arrays.next());
                }
                filling.get().put(source);
            }
            source.limit(limit);
        }
    }

    private final long most;
    private final Memory memory;
    private final Map<Long, Message> underWay = new HashMap<>();
    private volatile long holding;
    private long key;
    private int dataLeft;

    Assembly(long most, Memory memory) {
        this.most = most;
        this.memory = memory;
    }

    private static long key(int id, boolean serving) {
        return (id & 0xffff_ffffL) << 1 | (serving ? 1 : 0);
    }

    /** Takes a frame without its arrays; gives it if it has none, or what to tell if they aren't taken. */
    Incoming begin(Frame frame, int envelope) throws ProtocolException {
        if (frame.outside().isEmpty() && underWay.isEmpty()) {
            return frame;
        }
        var serving = FrameHeader.isServing(frame);
        var place = key(frame.id(), serving);
        if (underWay.containsKey(place)) {
            throw new ProtocolException("a frame " + frame.type() + " of call " + frame.id()
                    + " came before all DATA of the message before it");
        }
        var bytes = frame.outside().stream().mapToLong(OutsideArray::bytes).sum();
        if (bytes == 0) {
            return frame;
        }
        if (underWay.size() >= MOST_PASSED_OVER) {
            throw new ProtocolException("more than " + MOST_PASSED_OVER + " messages are under way at once on this"
                    + " connection; send the DATA of those begun first");
        }
        var whole = bytes + envelope;
        var tooLarge = whole > most;
        if (tooLarge || underWay.size() >= MOST || !memory.reserve(whole)) {
            underWay.put(place, new Message(Optional.empty(), bytes, 0));
            return new Oversized(
                    frame.type(), frame.id(), serving, whole, most, tooLarge ? Problem.TOO_LARGE : Problem.BUSY);
        }
        hold(place, new Message(Optional.of(frame), bytes, whole));
        return Nothing.NOTHING;
    }

    /** Whether a message of this call comes from that side. */
    boolean isUnderWay(int id, boolean serving) {
        return !underWay.isEmpty() && underWay.containsKey(key(id, serving));
    }

    /** Forgets the message that the sender has given up, if there is one. */
    void abandon(Frame by) {
        var serving = FrameHeader.isServing(by);
        var place = key(by.id(), serving);
        var message = underWay.get(place);
        if (message != null && (!(by instanceof Frame.End end) || isItemOf(message, end))) {
            underWay.remove(place);
            release(message);
        }
    }

    private static boolean isItemOf(Message message, Frame.End end) {
        return message.frame
                .filter(frame -> frame instanceof Frame.Item item && item.stream() == end.stream())
                .isPresent();
    }

    /** Starts a DATA frame. */
    void beginData(FrameHeader header) throws ProtocolException {
        key = key(header.id(), header.isServing());
        var message = underWay.get(key);
        var left = message == null ? 0 : message.left;
        if (header.length() > Math.min(left, MOST_DATA)) {
            throw new ProtocolException("a frame DATA of " + header.length() + " bytes came for call "
                    + Integer.toUnsignedString(header.id()) + "; the most is " + MOST_DATA + ", and " + left
                    + " are missing there");
        }
        dataLeft = (int) header.length();
    }

    /** Takes bytes of the DATA frame straight into their array; true once all of the frame have come. */
    boolean fill(ByteBuffer source) {
        var count = Math.min(dataLeft, source.remaining());
        if (count > 0) {
            underWay.get(key).put(source, count);
            dataLeft -= count;
        }
        return dataLeft == 0;
    }

    /** Gives the message that the DATA frame completed. */
    Incoming endData() {
        var message = underWay.get(key);
        if (message == null || message.left > 0) {
            return Nothing.NOTHING;
        }
        underWay.remove(key);
        release(message);
        return message.frame.<Incoming>map(frame -> frame).orElse(Nothing.NOTHING);
    }

    /** Whether memory is held for what is missing. Any thread. */
    boolean isHolding() {
        return holding > 0;
    }

    /** Gives up what has stalled: its bytes are passed over if they come after all. */
    List<Oversized> stalled(long now, long nanos) {
        var given = new ArrayList<Oversized>();
        for (var entry : underWay.entrySet()) {
            var message = entry.getValue();
            if (message.frame.isPresent() && message.isStalled(now, nanos)) {
                var frame = message.frame.get();
                var serving = FrameHeader.isServing(frame);
                given.add(new Oversized(
                        frame.type(), frame.id(), serving, message.reserved, most, Problem.DEADLINE_EXCEEDED));
                release(message);
                entry.setValue(new Message(Optional.empty(), message.left, 0));
            }
        }
        return given;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time writes it
    private void hold(long place, Message message) {
        holding += message.reserved;
        underWay.put(place, message);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time writes it
    private void release(Message message) {
        holding -= message.reserved;
        memory.release(message.reserved);
    }

    void close() {
        underWay.values().forEach(this::release);
        underWay.clear();
    }
}
