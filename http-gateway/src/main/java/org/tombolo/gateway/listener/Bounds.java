/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

/**
 * What a connection may take.
 *
 * @param headerBytes the longest request line and headers together
 * @param headerMillis how long a client may take from the connection, or from the first byte of a further request, to the end of the headers
 * @param idleMillis how long a connection may be without a request; over HTTP/1.1, silent
 * @param connections how many may be open at once; more wait unaccepted
 * @param address what one remote address may have of them
 * @param plain of bodies that are read whole
 * @param streamed of bodies that are streams
 */
public record Bounds(
        int headerBytes,
        long headerMillis,
        long idleMillis,
        int connections,
        AddressBounds address,
        BodyBounds plain,
        BodyBounds streamed) {}
