/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Proxies: calls of a peer's endpoint that look like calls of a local service. Plain Java.
 */
package org.tombolo.provider.call;
