/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import java.util.List;

/**
 * A stream whose items stand among the arguments.
 *
 * @param number the stream's, as in {@link MethodPlan#streamParameters}: 1 for the first
 * @param items all of them, null among them; of an InputStream one {@code byte[]} with all bytes
 */
public record InlineStream(int number, List<Object> items) {}
