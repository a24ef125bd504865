/* SPDX-License-Identifier: Apache-2.0 */
/** A runtime's own identity, made at its first start, and the commands that show it and say whom to trust. */
package org.tombolo.host.identity;
