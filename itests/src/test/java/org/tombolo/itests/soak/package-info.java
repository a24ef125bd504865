/* SPDX-License-Identifier: Apache-2.0 */
/** Two nodes at work over a network that fails, for a minute or ten. */
package org.tombolo.itests.soak;
