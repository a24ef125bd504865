/* SPDX-License-Identifier: Apache-2.0 */
/** A service with one method of each kind, for tests under load. */
@Export
@Version("1.0.0")
package org.tombolo.itests.ferry;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
