/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import org.tombolo.wire.value.Payload;

/**
 * A call to be made.
 *
 * @param endpoint id of the endpoint
 * @param method id of the method
 * @param arguments encoded; read until the call is sent
 * @param deadline the {@link System#nanoTime} until which the caller waits
 * @param scope of its consumer, with which it ends
 */
public record Request(String endpoint, String method, Payload arguments, long deadline, CallScope scope) {}
