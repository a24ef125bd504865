/* SPDX-License-Identifier: Apache-2.0 */
/** Calls on their way: begun, watched, cancelled. */
package org.tombolo.gateway.call;
