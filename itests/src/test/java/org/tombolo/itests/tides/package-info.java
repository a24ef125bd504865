/* SPDX-License-Identifier: Apache-2.0 */
/** A service of the tests' own, for what the sample has no method for. */
@Export
@Version("1.0.0")
package org.tombolo.itests.tides;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
