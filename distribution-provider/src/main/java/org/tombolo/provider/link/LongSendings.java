/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tombolo.api.Problem;
import org.tombolo.wire.frame.Frame;

/**
 * The long messages that are being sent over one link, by call. A frame that gives a message up makes the peer forget it, so that no
 * more of its data may follow: whoever sends that frame does so here first. Thread-safe.
 */
final class LongSendings {

    private final Map<Integer, LongSending> underWay = new ConcurrentHashMap<>();

    /** Before the first frame of the message is queued. */
    void begun(Frame message, LongSending sending) {
        underWay.put(message.id(), sending);
    }

    /** All of it is sent, or no more will be. */
    void ended(Frame message, LongSending sending) {
        underWay.remove(message.id(), sending);
    }

    boolean isEmpty() {
        return underWay.isEmpty();
    }

    /** Before this frame is queued: if it gives a message up, the sending of that one stops. */
    void before(Frame frame) {
        LongSending sending = underWay.isEmpty() ? null : underWay.get(frame.id());
        if (sending != null && givesUp(frame, sending.message())) {
            sending.giveUp();
        }
    }

    private static boolean givesUp(Frame frame, Frame message) {
        if (frame instanceof Frame.End end) {
            return end.code() != Problem.CANCELLED.number()
                    && message instanceof Frame.Item item
                    && item.stream() == end.stream();
        }
        return frame instanceof Frame.Cancel || frame instanceof Frame.Failure;
    }
}
