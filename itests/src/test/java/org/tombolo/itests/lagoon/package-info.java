/* SPDX-License-Identifier: Apache-2.0 */
/** What is between an institute and a partner in another language, who call each other. */
@Export
@Version("1.2.0")
package org.tombolo.itests.lagoon;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
