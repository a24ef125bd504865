/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

/** What reading one message has cost so far, held against the {@link Limits}. */
final class Budget {
    private Limits limits = Limits.DEFAULT;
    private int depth;
    private int elements;
    private long widened;

    /** Begins a message of so many bytes. */
    void begin(long bytes, Limits allowed) {
        limits = allowed;
        depth = 0;
        elements = 0;
        widened = 0;
        if (bytes > allowed.maxMessage()) {
            throw ValueException.tooLarge(
                    "the message has " + bytes + " bytes, the limit maxMessage is " + allowed.maxMessage());
        }
    }

    void enter() {
        if (++depth > limits.maxDepth()) {
            throw ValueException.tooLarge("values are nested deeper than the limit maxDepth = " + limits.maxDepth());
        }
    }

    void leave() {
        depth--;
    }

    /** Counts elements that are about to take memory. */
    void charge(int count) {
        elements += count;
        if (elements < 0 || elements > limits.maxElements()) {
            throw ValueException.tooLarge(
                    "the message's lists and maps hold more elements than the limit maxElements = "
                            + limits.maxElements());
        }
    }

    /** Counts the bytes of an array that is about to be made from one of another kind. */
    void chargeWidened(int count, int width) {
        widened += (long) count * width;
        if (widened > limits.maxMessage()) {
            throw ValueException.tooLarge("the message's arrays take " + widened
                    + " bytes or more once they are converted," + " the limit maxMessage is " + limits.maxMessage()
                    + "; send them in the type that is asked for");
        }
    }
}
