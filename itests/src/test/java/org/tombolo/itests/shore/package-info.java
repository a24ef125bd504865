/* SPDX-License-Identifier: Apache-2.0 */
/** The institute's side of {@code Lagoon}. */
package org.tombolo.itests.shore;
