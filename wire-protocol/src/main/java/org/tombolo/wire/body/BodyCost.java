/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.body;

import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Memory;
import org.tombolo.wire.value.ValueException;

/** What one item costs while it is read: bytes, memory, elements. */
final class BodyCost implements AutoCloseable {
    private final Limits limits;
    private final Memory memory;
    private long bytes;
    private long elements;
    private long reserved;

    BodyCost(Limits limits, Memory memory) {
        this.limits = limits;
        this.memory = memory;
    }

    int maxDepth() {
        return limits.maxDepth();
    }

    /** Counts bytes that are about to be read; the length may be a lie of any size. */
    void bytes(long count) {
        if (count < 0 || count > limits.maxMessage() || bytes + count > limits.maxMessage()) {
            throw ValueException.tooLarge("the message has " + Long.toUnsignedString(count < 0 ? count : bytes + count)
                    + " bytes or more, the limit maxMessage is " + limits.maxMessage());
        }
        bytes += count;
    }

    /** Counts the elements of a list or map. */
    void elements(long count) {
        if (count < 0 || count > limits.maxElements() || elements + count > limits.maxElements()) {
            throw ValueException.tooLarge(
                    "the message's lists and maps hold more elements than the limit maxElements = "
                            + limits.maxElements());
        }
        elements += count;
    }

    /** Asks for memory. */
    void reserve(long count) {
        if (!memory.reserve(count)) {
            throw new ProblemException(
                    Problem.BUSY,
                    "there is no memory now for a message of " + bytes + " bytes or more; try again later");
        }
        reserved += count;
    }

    /** Gives some of it back. */
    void release(long count) {
        memory.release(count);
        reserved -= count;
    }

    /** Gives back all that was reserved. */
    @Override
    public void close() {
        memory.release(reserved);
        reserved = 0;
    }
}
