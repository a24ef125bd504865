/* SPDX-License-Identifier: Apache-2.0 */
/** Tokens of HTTP callers: made, listed and revoked on the command line, and looked up when one comes in. */
package org.tombolo.host.tokens;
