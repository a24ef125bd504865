/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Who may call what: the question that the distribution provider asks before it looks at a call's arguments.
 *
 * <p>These services stand between Tombolo's own bundles. Analysis modules can't import the package, and no peer can
 * offer one of its services.
 */
@Export
@Version("1.0.0")
package org.tombolo.spi.access;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
