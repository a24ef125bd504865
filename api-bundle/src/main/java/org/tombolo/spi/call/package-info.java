/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What those of Tombolo's own bundles share that call the methods of services: the distribution provider and the gateway.
 *
 * <p>Analysis modules can't import the package.
 */
@Export
@Version("1.0.0")
package org.tombolo.spi.call;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
