/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

/** What a {@link FrameReader} gives: a frame, or the word that one was too large and has been passed over. */
public sealed interface Incoming permits Frame, Oversized {}
