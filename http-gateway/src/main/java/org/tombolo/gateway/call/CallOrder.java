/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.time.Duration;
import org.tombolo.api.Progress;
import org.tombolo.spi.access.Principal;

/**
 * How a call is to be run.
 *
 * @param principal who calls
 * @param id the call's id, unique among those that run
 * @param timeout its deadline from now on
 * @param progress told of progress, on the method's thread; {@link Progress#none()} if nobody listens
 */
public record CallOrder(Principal principal, String id, Duration timeout, Progress progress) {}
