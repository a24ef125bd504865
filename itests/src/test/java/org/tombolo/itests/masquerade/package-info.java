/* SPDX-License-Identifier: Apache-2.0 */
/** A module whose author writes scripts where texts are expected. */
@Export
@Version("1.0.0")
package org.tombolo.itests.masquerade;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
