/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What the two sides of endpoint events share, a topology manager and a discovery provider: telling endpoint event
 * listeners what their scopes ask for. Source: OSGi Compendium, 122.6.
 */
@Export
@Version("1.0.0")
package org.tombolo.provider.peering;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
