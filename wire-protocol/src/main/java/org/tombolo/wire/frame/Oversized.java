/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

/**
 * A call, result or problem over the limit; its payload was read and dropped, and the connection lives. Who asked gets TOO_LARGE.
 *
 * @param type CALL, RESULT or PROBLEM
 * @param id of the call
 * @param length of the payload in bytes, as its header said
 */
public record Oversized(FrameType type, int id, long length) implements Incoming {}
