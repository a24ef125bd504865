/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The kinds of frames, with their numbers on the wire (docs/protocol.md, Frames). A number is never given to another kind.
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
    /** Raw bytes of the arrays that belong to a message before it; see {@link OutsideWriter}. */
    DATA(5),
    /** {@link Frame.Item}. */
    ITEM(6),
    /** {@link Frame.End}. */
    END(7),
    /** {@link Frame.Credit}. */
    CREDIT(8),
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
    /** {@link Frame.OpenBulk}. */
    OPEN_BULK(16),
    /** {@link Frame.GoAway}. */
    GOAWAY(17);

    private static final List<Optional<FrameType>> BY_NUMBER = IntStream.range(0, 256)
            .mapToObj(number -> Arrays.stream(values())
                    .filter(type -> type.number == number)
                    .findFirst())
            .toList();

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
        return number >= 0 && number < BY_NUMBER.size() ? BY_NUMBER.get(number) : Optional.empty();
    }

    /** The kind of a frame; those that come most are asked for first. */
    static FrameType of(Frame frame) {
        if (frame instanceof Frame.Call) {
            return CALL;
        }
        if (frame instanceof Frame.Result) {
            return RESULT;
        }
        if (frame instanceof Frame.Item) {
            return ITEM;
        }
        if (frame instanceof Frame.Credit) {
            return CREDIT;
        }
        if (frame instanceof Frame.End) {
            return END;
        }
        if (frame instanceof Frame.Failure) {
            return PROBLEM;
        }
        if (frame instanceof Frame.Cancel) {
            return CANCEL;
        }
        if (frame instanceof Frame.ProgressReport) {
            return PROGRESS;
        }
        return ofNoCall(frame);
    }

    /** Likewise, of a frame that belongs to the session and not to one of its calls. */
    private static FrameType ofNoCall(Frame frame) {
        if (frame instanceof Frame.Ping) {
            return PING;
        }
        if (frame instanceof Frame.Pong) {
            return PONG;
        }
        if (frame instanceof Frame.Hello) {
            return HELLO;
        }
        if (frame instanceof Frame.Announce) {
            return ANNOUNCE;
        }
        if (frame instanceof Frame.Modified) {
            return MODIFIED;
        }
        if (frame instanceof Frame.Withdraw) {
            return WITHDRAW;
        }
        if (frame instanceof Frame.OpenBulk) {
            return OPEN_BULK;
        }
        return GOAWAY;
    }

    /** Whether a frame of this kind carries a user's values, and may be as large as a message may. */
    boolean carriesValues() {
        return this == PROBLEM || carriesOutside();
    }

    /** Whether arrays may follow a frame of this kind. */
    boolean carriesOutside() {
        return this == CALL || this == RESULT || this == ITEM;
    }

    boolean belongsToCall() {
        return switch (this) {
            case CALL, RESULT, PROBLEM, DATA, ITEM, END, CREDIT, CANCEL, PROGRESS -> true;
            default -> false;
        };
    }
}
