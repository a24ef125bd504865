/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.time.Duration;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/**
 * What reading one message has cost so far, held against the {@link Limits}; and the heap that what is read takes, which is asked for
 * first. That is reckoned, never measured: at least as much as the costliest value takes that can stand there, with what is needed
 * to build it.
 */
final class Budget {
    /** A place in a list that grows, and a number in a box or a small object in it. */
    static final int ELEMENT = 80;
    /** What an entry of a map or an element of a set takes more, with the guard's. */
    static final int ENTRY = 80;

    static final int LIST = 80;
    static final int MAP = 144;
    /** A text or large number, without its characters. */
    static final int TEXT = 64;
    /** An NdArray, without its elements. */
    static final int ARRAY = 512;
    /** A text is built in pieces of two bytes a character, put together and copied; some become more than a text. */
    private static final int PER_CHARACTER = 4;

    /** More than this is asked for before it is taken. */
    private static final int UNASKED = 16 * 1024;

    private static final int STEP = 64 * 1024;

    private Limits limits = Limits.DEFAULT;
    private Memory memory = Memory.unbounded();
    private int depth;
    private int elements;
    private long widened;
    private long taken;
    private long asked = UNASKED;

    /** Begins a message of so many bytes; what was read before is no longer counted. */
    void begin(long bytes, Limits allowed, Memory from) {
        end();
        limits = allowed;
        memory = from;
        depth = 0;
        elements = 0;
        widened = 0;
        if (bytes > allowed.maxMessage()) {
            throw ValueException.tooLarge(
                    "the message has " + bytes + " bytes, the limit maxMessage is " + allowed.maxMessage());
        }
    }

    /** Gives back the memory that was asked for. */
    void end() {
        if (asked > UNASKED) {
            memory.release(asked - UNASKED);
        }
        asked = UNASKED;
        taken = 0;
    }

    void enter(boolean map) {
        if (++depth > limits.maxDepth()) {
            throw ValueException.tooLarge("values are nested deeper than the limit maxDepth = " + limits.maxDepth());
        }
        take(map ? MAP : LIST);
    }

    void leave() {
        depth--;
    }

    /** Counts elements that are about to take memory, each in a place and a box or object of its own. */
    void charge(int count) {
        charge(count, ELEMENT);
    }

    /** Counts elements that are about to take so many bytes each. */
    void charge(int count, int each) {
        elements += count;
        if (elements < 0 || elements > limits.maxElements()) {
            throw ValueException.tooLarge(
                    "the message's lists and maps hold more elements than the limit maxElements = "
                            + limits.maxElements());
        }
        take((long) each * count);
    }

    /** Counts the bytes of an array that is about to be made from one of another kind. */
    void chargeWidened(int count, int width) {
        widened += (long) count * width;
        if (widened > limits.maxMessage()) {
            throw ValueException.tooLarge("the message's arrays take " + widened
                    + " bytes or more once they are converted," + " the limit maxMessage is " + limits.maxMessage()
                    + "; send them in the type that is asked for");
        }
        take((long) count * width);
    }

    /** Counts a text of so many characters. */
    void takeText(int length) {
        take(TEXT + (long) PER_CHARACTER * length);
    }

    /** Counts bytes of the heap. */
    void take(long bytes) {
        taken += bytes;
        if (taken > asked) {
            ask();
        }
    }

    private void ask() {
        var more = taken - asked + STEP;
        if (!memory.reserve(more)) {
            throw noMemory(taken);
        }
        asked += more;
    }

    static ProblemException noMemory(long taken) {
        return new ProblemException(
                Problem.BUSY,
                "there is no memory now for a message whose values take " + taken + " bytes or more; try again later",
                Duration.ofSeconds(1));
    }
}
