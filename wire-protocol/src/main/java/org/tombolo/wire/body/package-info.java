/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Values as the bodies of HTTP messages: ordinary CBOR, read and written without a second copy of long arrays.
 */
@Export
@Version("1.0.0")
package org.tombolo.wire.body;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
