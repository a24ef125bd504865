/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import org.tombolo.gateway.call.ArgumentMemory;
import org.tombolo.wire.value.Limits;

/**
 * What arguments may cost.
 *
 * @param limits of each body, or item of a stream
 * @param memory for those of all calls together
 */
record ArgumentLimits(Limits limits, ArgumentMemory memory) {}
