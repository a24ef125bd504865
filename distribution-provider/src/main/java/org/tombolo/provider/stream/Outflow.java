/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.BaseStream;
import org.osgi.util.pushstream.PushStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/**
 * The writer's end of a stream: takes items from an object of the user's and sends them as long as there is credit.
 *
 * <p>It sends while its credit is positive, so that one item may take it below zero. Without credit it holds no thread.
 * The user's object is closed exactly once, however the stream ends, and always on the executor.
 */
public abstract sealed class Outflow implements AutoCloseable permits PulledOutflow, PublishedOutflow, PushedOutflow {

    /** The credit in bytes with which each stream begins; a reader holds no more than this and one item. */
    public static final int INITIAL_CREDIT = 256 * 1024;

    /** The most bytes of one item of an {@link InputStream}. */
    public static final int CHUNK = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Outflow.class);

    /** What a stream may do next. */
    enum Step {
        /** Not opened yet. */
        NEW,
        /** Take an item and send it. */
        GO,
        /** Nothing, until {@link Outflow#proceed} is called. */
        WAIT,
        /** Nothing any more: it ended, failed or was closed. */
        OVER
    }

    private final ToReader reader;
    private final Pace pace;
    private long credit = INITIAL_CREDIT;
    private Step step = Step.NEW;
    private Thread inside;
    private long deadline;
    private ScheduledFuture<?> alarm;

    Outflow(ToReader reader, Pace pace) {
        this.reader = reader;
        this.pace = pace;
    }

    /**
     * A stream that takes nothing from its source before it is opened.
     *
     * @param declared the type as the method declares it; see {@link StreamKind}
     * @param source the user's object, an instance of it, not null
     * @param reader where the items go
     * @param pace threads and patience
     * @throws IllegalArgumentException if the type is no stream
     */
    public static Outflow of(Class<?> declared, Object source, ToReader reader, Pace pace) {
        return switch (StreamKind.require(declared)) {
            case ITERATOR -> new PulledOutflow(PullSource.of((Iterator<?>) source), reader, pace);
            case STREAM -> new PulledOutflow(PullSource.of((BaseStream<?, ?>) source), reader, pace);
            case INPUT_STREAM -> new PulledOutflow(PullSource.of((InputStream) source), reader, pace);
            case PUBLISHER -> new PublishedOutflow((Flow.Publisher<?>) source, reader, pace);
            case PUSH_STREAM -> new PushedOutflow((PushStream<?>) source, reader, pace);
        };
    }

    /** Begins; returns at once. */
    public final void open() {
        synchronized (this) {
            if (step != Step.NEW) {
                return;
            }
            step = Step.GO;
        }
        dispatch(worker(), this::begin, this::refused);
    }

    /**
     * The reader gives credit; any thread, returns at once.
     *
     * @param bytes how much
     * @return false if it is none, which breaks the protocol
     */
    public final boolean credit(int bytes) {
        synchronized (this) {
            if (bytes <= 0) {
                return false;
            }
            credit += bytes;
            if (step != Step.WAIT) {
                return true;
            }
            alarm.cancel(false);
            if (credit <= 0) {
                awaitCredit();
                return true;
            }
            step = Step.GO;
        }
        dispatch(worker(), this::proceed, this::refused);
        return true;
    }

    /**
     * Nobody reads any more: the reader left, the call was cancelled, or the connection is lost. Any thread, returns at
     * once; interrupts the source if it is at work. An item may just be on its way out; nothing is sent after it.
     */
    @Override
    public final void close() {
        boolean going;
        synchronized (this) {
            if (step == Step.OVER) {
                return;
            }
            going = step == Step.GO;
            finish();
            if (inside != null) {
                inside.interrupt();
            }
        }
        abandon(going);
    }

    /** Runs {@link #begin} and {@link #proceed}. */
    Executor worker() {
        return pace.crew().others();
    }

    /** On the executor: takes the first item, or asks for it. */
    abstract void begin();

    /** On the executor: there is credit again after {@link Step#WAIT}. */
    abstract void proceed();

    /** On the executor: closes the user's object, unless it is closed. */
    abstract void release() throws Exception;

    /**
     * The stream was closed.
     *
     * @param going whether it was about to take or send items
     */
    void abandon(boolean going) {
        dispatch(pace.crew().others(), this::releaseForReader, this::releaseForReader);
    }

    /** What may be done next; if that is to wait, the wait has begun. */
    final synchronized Step step() {
        if (step == Step.GO && credit <= 0) {
            awaitCredit();
        }
        return step;
    }

    /** As {@link #step}; if that is to go, the thread is in the user's code until {@link #exit}, and can be interrupted. */
    final synchronized Step enter() {
        Step next = step();
        if (next == Step.GO) {
            inside = Thread.currentThread();
        }
        return next;
    }

    /** The thread has left the user's code; no interrupt that was meant for it is left. */
    final synchronized void exit() {
        inside = null;
        Thread.interrupted();
    }

    final synchronized boolean isOver() {
        return step == Step.OVER;
    }

    final synchronized boolean isDry() {
        return credit <= 0;
    }

    final Pace pace() {
        return pace;
    }

    final void send(Object item) {
        int cost = reader.send(item);
        synchronized (this) {
            credit -= cost;
        }
    }

    /** The source has no more items. */
    final void end() {
        if (!finish()) {
            releaseForReader();
            return;
        }
        Optional<Throwable> failure = released();
        if (failure.isPresent()) {
            reader.fail(failure.get());
        } else {
            reader.end();
        }
    }

    /** The source failed, or an item can't be sent. */
    final void fail(Throwable failure) {
        if (!finish()) {
            releaseForReader();
            return;
        }
        released().filter(second -> second != failure).ifPresent(failure::addSuppressed);
        reader.fail(failure);
    }

    /** Closes the user's object after the reader has gone, to whom its failure would have been told. */
    final void releaseForReader() {
        released()
                .ifPresent(failure -> LOG.warn("The source of a stream that is read no more can't be closed", failure));
    }

    /**
     * Runs a task on an executor.
     *
     * @param otherwise runs on this thread if the executor refuses: the one time that user's code can run here, since a
     *     source that stays open would be worse
     */
    private void dispatch(Executor executor, Runnable task, Runnable otherwise) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            otherwise.run();
        }
    }

    /** Nothing would ever go on with the stream. */
    private void refused() {
        fail(new ProblemException(Problem.BUSY, "all threads for streams are at work; try again later"));
    }

    /** True for the first who ends the stream. */
    private synchronized boolean finish() {
        boolean first = step != Step.OVER;
        step = Step.OVER;
        if (alarm != null) {
            alarm.cancel(false);
        }
        return first;
    }

    private Optional<Throwable> released() {
        try {
            release();
            return Optional.empty();
        } catch (Throwable e) {
            return Optional.of(e);
        }
    }

    private void awaitCredit() {
        step = Step.WAIT;
        deadline = pace.deadline();
        alarm = pace.timer().schedule(this::tire, pace.patience().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void tire() {
        synchronized (this) {
            // An alarm that could not be cancelled in time is not that of the present wait.
            if (step != Step.WAIT || System.nanoTime() - deadline < 0) {
                return;
            }
            finish();
        }
        ProblemException tired = new ProblemException(
                Problem.DEADLINE_EXCEEDED,
                "the stream was not read for " + pace.patience().toMillis() + " ms; read it faster, or close it");
        Runnable tell = () -> {
            releaseForReader();
            reader.fail(tired);
        };
        dispatch(pace.crew().others(), tell, tell);
    }
}
