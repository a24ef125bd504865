/* SPDX-License-Identifier: Apache-2.0 */
/** Reading from, and telling, other web servers at a caller's wish: only those that the operator has listed. */
package org.tombolo.gateway.fetch;
