/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What the author and the caller of an analysis method see.
 */
@Export
@Version("1.0.0")
package org.tombolo.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
