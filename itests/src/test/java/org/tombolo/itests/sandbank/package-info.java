/* SPDX-License-Identifier: Apache-2.0 */
/** The institute's side of {@code Bay}. */
package org.tombolo.itests.sandbank;
