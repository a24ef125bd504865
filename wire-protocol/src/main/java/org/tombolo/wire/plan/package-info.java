/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What crosses the wire when a method of a service interface is called (docs/protocol.md, Calls).
 */
@Export
@Version("1.0.0")
package org.tombolo.wire.plan;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
