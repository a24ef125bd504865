/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

/**
 * Where the gateway listens; a service as long as it does.
 *
 * @param url such as {@code https://127.0.0.1:8443}
 */
record GatewayAddress(String url) {}
