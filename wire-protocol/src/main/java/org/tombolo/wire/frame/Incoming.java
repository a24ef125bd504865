/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

/** What a {@link FrameReader} gives: a frame, or the word that a message was too large and is passed over. */
public sealed interface Incoming permits Frame, Oversized, Incoming.Nothing {

    /** Stands where there is none; a reader that says it has one never gives it. */
    enum Nothing implements Incoming {
        /** The only one. */
        NOTHING
    }
}
