/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.tides;

/**
 * What every station has, whatever its names are made of.
 *
 * @param <N> a name
 */
public interface Station<N> {
    /**
     * Names the station.
     *
     * @param suffix what is put behind its name
     * @return the name
     */
    N named(N suffix);
}
