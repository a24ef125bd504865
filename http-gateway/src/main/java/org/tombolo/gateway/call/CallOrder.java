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
 * @param timeout its deadline from now on, of a stream until it begins, and then for each item; longer than the operator allows counts as that
 * @param progress told of progress, in order, 20 times a second at most, on any thread; must not wait. {@link Progress#none()} if nobody
 *     listens. If it throws, the call is cancelled
 */
public record CallOrder(Principal principal, String id, Duration timeout, Progress progress) {}
