/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import org.tombolo.wire.frame.Memory;
import org.tombolo.wire.value.Limits;

/**
 * What arguments may cost.
 *
 * @param limits of each body, or item of a stream
 * @param memory for all that are on their way
 */
record ArgumentLimits(Limits limits, Memory memory) {}
