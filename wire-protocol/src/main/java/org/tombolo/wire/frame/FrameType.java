/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of frames, with their numbers on the wire (docs/protocol.md, Frames). A number is never given to another kind; 5 to 8
 * and 16 are kept for streams and bulk connections.
 */
public enum FrameType {
    /** {@link Frame.Hello}. */
    HELLO(1),
    /** {@link Frame.Call}. */
    CALL(2),
    /** {@link Frame.Result}. */
    RESULT(3),
    /** {@link Frame.Failure}. */
    PROBLEM(4),
    /** {@link Frame.Cancel}. */
    CANCEL(9),
    /** {@link Frame.ProgressReport}. */
    PROGRESS(10),
    /** {@link Frame.Ping}. */
    PING(11),
    /** {@link Frame.Pong}. */
    PONG(12),
    /** {@link Frame.Announce}. */
    ANNOUNCE(13),
    /** {@link Frame.Modified}. */
    MODIFIED(14),
    /** {@link Frame.Withdraw}. */
    WITHDRAW(15),
    /** {@link Frame.GoAway}. */
    GOAWAY(17);

    private static final FrameType[] BY_NUMBER = new FrameType[18];

    static {
        Arrays.stream(values()).forEach(type -> BY_NUMBER[type.number] = type);
    }

    private final int number;

    FrameType(int number) {
        this.number = number;
    }

    /**
     * The number on the wire.
     *
     * @return 1 to 255
     */
    public int number() {
        return number;
    }

    /**
     * The kind of this number.
     *
     * @param number as read from the wire
     * @return empty if this version knows none
     */
    public static Optional<FrameType> ofNumber(int number) {
        return number >= 0 && number < BY_NUMBER.length ? Optional.ofNullable(BY_NUMBER[number]) : Optional.empty();
    }

    /** Whether a frame of this kind carries a user's values, and may be as large as a message may. */
    boolean carriesValues() {
        return this == CALL || this == RESULT || this == PROBLEM;
    }
}
