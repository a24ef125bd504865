/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Java values as CBOR (RFC 8949), derived from the types that signatures name (docs/protocol.md, Values).
 */
@Export
@Version("1.0.0")
package org.tombolo.wire.value;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
