/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import org.tombolo.api.Problem;

/**
 * A message that this side doesn't take; its bytes are passed over, and the connection lives. Who asked gets the problem.
 *
 * @param type CALL, RESULT, PROBLEM or ITEM
 * @param id of the call
 * @param serving whether it came from the side that serves the call: true for RESULT and PROBLEM, false for CALL
 * @param length in bytes, arrays beside it included
 * @param problem TOO_LARGE if it is over the limit, BUSY if there is no memory for it now
 */
public record Oversized(FrameType type, int id, boolean serving, long length, Problem problem) implements Incoming {}
