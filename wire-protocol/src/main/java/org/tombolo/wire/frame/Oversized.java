/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import org.tombolo.api.Problem;

/**
 * A message that this side doesn't take, or takes no longer; its bytes are passed over, and the connection lives. Who asked gets the problem.
 *
 * @param type CALL, RESULT, PROBLEM or ITEM
 * @param id of the call
 * @param serving whether it came from the side that serves the call: true for RESULT and PROBLEM, false for CALL
 * @param length in bytes, arrays beside it included
 * @param most the limit for one message: what this side takes by its limits and its memory
 * @param problem TOO_LARGE if it is over the limit, BUSY if there is no memory for it now, DEADLINE_EXCEEDED if it has stalled
 */
public record Oversized(FrameType type, int id, boolean serving, long length, long most, Problem problem)
        implements Incoming {}
