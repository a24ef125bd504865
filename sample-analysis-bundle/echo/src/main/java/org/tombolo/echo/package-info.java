/* SPDX-License-Identifier: Apache-2.0 */
/** What callers see of the echo: the service and the types that it takes and gives. */
@Export
@Version("1.0.0")
package org.tombolo.echo;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
