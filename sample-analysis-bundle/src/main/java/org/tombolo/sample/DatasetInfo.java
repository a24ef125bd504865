/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample;

import java.util.List;

/**
 * What a dataset holds.
 *
 * @param name by which the service's methods know it
 * @param title from the file; empty if it has none
 * @param source where it comes from, from the file; empty if it doesn't say
 * @param variables the variables that have latitudes and longitudes, in order of their names
 */
public record DatasetInfo(String name, String title, String source, List<VariableInfo> variables) {
    /** Keeps a list of its own. */
    public DatasetInfo {
        variables = List.copyOf(variables);
    }
}
