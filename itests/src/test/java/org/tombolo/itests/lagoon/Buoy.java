/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.lagoon;

import org.osgi.annotation.versioning.ProviderType;

/** What a partner in another language serves. */
@ProviderType
public interface Buoy {
    /** {@return each value and what it drifts by} */
    double[] drift(double[] values, double by) throws AgroundException;
}
