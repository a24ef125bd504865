/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.fetch;

/**
 * What a reference led to.
 *
 * @param mediaType as the server says, in lower case, without parameters; empty if it says nothing
 * @param body the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Fetched(String mediaType, byte[] body) {}
