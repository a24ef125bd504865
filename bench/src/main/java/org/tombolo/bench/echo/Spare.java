/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.echo;

import org.osgi.annotation.versioning.ProviderType;

/** One of many services that are there while others are measured. */
@FunctionalInterface
@ProviderType
public interface Spare {
    /**
     * Shows that the service can be called.
     *
     * @param number any
     * @return the same
     */
    int echo(int number);
}
