/* SPDX-License-Identifier: Apache-2.0 */
/** Serves {@code Sluice}: an object for each call. */
package org.tombolo.itests.lock;
