/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The messages that two runtimes exchange, and their bytes (docs/protocol.md, Frames).
 */
@Export
@Version("1.0.0")
package org.tombolo.wire.frame;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
