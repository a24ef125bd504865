/* SPDX-License-Identifier: Apache-2.0 */
/** What is measured over HTTP: one service, and beside it a bare servlet and a bare JAX-RS resource at the same listener. */
@Export
@Version("1.0.0")
package org.tombolo.bench.http;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
