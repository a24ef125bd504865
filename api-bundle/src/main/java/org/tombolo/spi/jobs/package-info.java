/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Calls that nobody waits for: begun now, looked after by id, their results fetched later.
 *
 * <p>These services stand between Tombolo's own bundles. Analysis modules can't import the package, and no peer can
 * offer one of its services.
 */
@Export
@Version("1.0.0")
package org.tombolo.spi.jobs;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
