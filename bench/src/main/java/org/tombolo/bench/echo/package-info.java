/** The measured service, as all lanes have it. */
@Export
@Version("1.0.0")
package org.tombolo.bench.echo;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
