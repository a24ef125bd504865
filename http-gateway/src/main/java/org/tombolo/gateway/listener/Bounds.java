/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

/**
 * What a connection may take.
 *
 * @param headerBytes the longest request line and headers together
 * @param headerMillis how long a client may take from the connection, or from the first byte of a further request, to the end of the headers
 * @param idleMillis how long a connection may be silent between requests
 * @param connections how many may be open at once; more wait unaccepted
 * @param plain of bodies that are read whole
 * @param streamed of bodies that are streams
 */
public record Bounds(
        int headerBytes, long headerMillis, long idleMillis, int connections, BodyBounds plain, BodyBounds streamed) {}
