/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * The items that have come and are not taken yet, and the account of the writer's credit.
 *
 * <p>Credit is given back when half of the window has been taken. Filled by one thread at a time, emptied by one thread
 * at a time, closed by any. Its lock is held over no call.
 */
final class Inbox {

    /** Stands for nothing at present. */
    static final Item NOTHING = new Item("nothing", 0);
    /** Stands for the end of the stream, ordinary or not. */
    static final Item END = new Item("end", 0);

    private static final int BATCH = Outflow.INITIAL_CREDIT / 2;

    /** One item as it came; compared by identity. */
    static final class Item {
        private final Object raw;
        private final int cost;

        Item(Object raw, int cost) {
            this.raw = raw;
            this.cost = cost;
        }

        Object raw() {
            return raw;
        }
    }

    private enum State {
        OPEN,
        /** The writer ended it; what has come can still be taken. */
        ENDED,
        /** As {@link #ENDED}, and the reader knows: nothing that happens now changes how it ended. */
        TAKEN,
        /** The reader's side ended it; what has come is dropped. */
        CLOSED
    }

    private final ToWriter writer;
    private final Queue<Item> items = new ArrayDeque<>();
    private long window = Outflow.INITIAL_CREDIT;
    private long owed;
    private State state = State.OPEN;
    private Throwable failure;
    private Runnable news = () -> {};

    Inbox(ToWriter writer) {
        this.writer = writer;
    }

    /** Runs it now, and on whichever thread brings something new; it must be quick. */
    void onNews(Runnable action) {
        synchronized (this) {
            news = action;
        }
        action.run();
    }

    /** An item has come; false if the writer had no credit for it, or had ended before. */
    boolean put(Object raw, int cost) {
        Runnable action;
        synchronized (this) {
            if (window <= 0 || cost <= 0 || state == State.ENDED || state == State.TAKEN) {
                return false;
            }
            window -= cost;
            if (state == State.CLOSED) {
                // On its way before the writer heard that nobody reads.
                return true;
            }
            items.add(new Item(raw, cost));
            action = news;
        }
        action.run();
        return true;
    }

    /** The writer ended the stream. */
    void end() {
        end(null);
    }

    /** The writer failed, or can't be reached any more. */
    void fail(Throwable cause) {
        end(cause);
    }

    private void end(Throwable cause) {
        Runnable action;
        synchronized (this) {
            if (state != State.OPEN) {
                return;
            }
            state = State.ENDED;
            failure = cause;
            action = news;
        }
        action.run();
    }

    /**
     * The reader's side ends the stream: what has not been taken is dropped, and the writer told. Without effect if it is
     * closed, or the reader has taken its end.
     *
     * @param why what {@link #failure} gives from now on
     */
    void close(Throwable why) {
        Runnable action;
        boolean tell;
        synchronized (this) {
            if (state == State.CLOSED || state == State.TAKEN) {
                return;
            }
            tell = state == State.OPEN;
            state = State.CLOSED;
            items.clear();
            failure = why;
            action = news;
        }
        if (tell) {
            writer.cancel();
        }
        action.run();
    }

    /** Takes the next item, {@link #NOTHING} or {@link #END}, and gives credit back when there is enough of it. */
    Item poll() {
        int given;
        Item item;
        synchronized (this) {
            item = items.poll();
            if (item == null) {
                state = state == State.ENDED ? State.TAKEN : state;
                return state == State.OPEN ? NOTHING : END;
            }
            owed += item.cost;
            if (owed < BATCH || state != State.OPEN) {
                return item;
            }
            given = (int) Math.min(owed, Integer.MAX_VALUE);
            owed -= given;
            window += given;
        }
        writer.credit(given);
        return item;
    }

    /** Whether {@link #poll} would give an item or the end. */
    synchronized boolean isReady() {
        return state != State.OPEN || !items.isEmpty();
    }

    /** Whether {@link #poll} would give the end. */
    synchronized boolean isFinished() {
        return state != State.OPEN && items.isEmpty();
    }

    /** Why the stream ended; empty while it has not, and after an ordinary end. */
    synchronized Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }
}
