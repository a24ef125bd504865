/** What partners see of the sea surface analysis: the service and the records that it takes and gives. */
@Export
@Version("1.0.0")
package org.tombolo.sample;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
