/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.harbour;

import org.tombolo.itests.tides.Tides;

/** What the service's class names; the interface that is exported is above it. */
public interface HarbourBoard extends Tides {}
