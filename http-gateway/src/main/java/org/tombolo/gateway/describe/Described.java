/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.describe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A description, whole and by method.
 *
 * @param service all of it
 * @param methods the parts of it that are methods, by name
 */
public record Described(ObjectNode service, Map<String, ObjectNode> methods) {}
