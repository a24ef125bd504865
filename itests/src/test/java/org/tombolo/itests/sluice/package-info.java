/* SPDX-License-Identifier: Apache-2.0 */
/** What an institute offers to callers over HTTP. */
@Export
@Version("1.1.0")
package org.tombolo.itests.sluice;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
