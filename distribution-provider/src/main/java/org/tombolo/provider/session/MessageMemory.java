/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.tombolo.wire.value.Memory;

/**
 * Bounds what the long messages of all peers may take together while they come, and what those of one peer may: a quarter, so
 * that no peer can starve the others. Thread-safe.
 */
final class MessageMemory implements Memory {

    private static final int SHARES = 4;

    private final long most;
    private final Memory whole;
    private final AtomicLong taken = new AtomicLong();

    /** By the proven names of peers, which are no more than are trusted. */
    private final Map<String, MessageMemory> shares = new ConcurrentHashMap<>();

    MessageMemory(long most) {
        this(most, new Endless());
    }

    private MessageMemory(long most, Memory whole) {
        this.most = most;
        this.whole = whole;
    }

    /** That of which this is no share. */
    private record Endless() implements Memory {
        @Override
        public boolean reserve(long bytes) {
            return true;
        }

        @Override
        public void release(long bytes) {
            // There is no end to it.
        }
    }

    /**
     * A part of this memory, of which whoever has it can take a quarter at most.
     *
     * @param name of the peer, if it is proven: all its connections have one share; else empty, and each has its own
     */
    MessageMemory share(String name) {
        return name.isEmpty() ? share() : shares.computeIfAbsent(name, each -> share());
    }

    private MessageMemory share() {
        return new MessageMemory(most / SHARES, this);
    }

    @Override
    public boolean reserve(long bytes) {
        long now = taken.get();
        while (now + bytes <= most) {
            if (taken.compareAndSet(now, now + bytes)) {
                return whole.reserve(bytes) || givenBack(bytes);
            }
            now = taken.get();
        }
        return false;
    }

    /** Always false. */
    private boolean givenBack(long bytes) {
        taken.addAndGet(-bytes);
        return false;
    }

    /** What one peer may have at once, and so the longest message. */
    long mostOfOne() {
        return most / SHARES;
    }

    @Override
    public long most() {
        return Math.min(most, whole.most());
    }

    /** How much is reserved now. */
    long taken() {
        return taken.get();
    }

    @Override
    public void release(long bytes) {
        whole.release(bytes);
        taken.addAndGet(-bytes);
    }
}
