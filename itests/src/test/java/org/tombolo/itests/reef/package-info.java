/* SPDX-License-Identifier: Apache-2.0 */
/** A module whose service can't be exported. */
package org.tombolo.itests.reef;
