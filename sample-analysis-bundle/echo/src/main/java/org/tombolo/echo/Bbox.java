/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.echo;

import java.util.List;
import java.util.Optional;

/**
 * A bounding box as OGC API - Processes has it. Its numbers aren't looked at.
 *
 * @param bbox its corners, four numbers or six
 * @param crs the coordinate reference system
 */
public record Bbox(List<Double> bbox, Optional<String> crs) {}
