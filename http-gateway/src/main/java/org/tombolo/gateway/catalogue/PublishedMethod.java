/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.tombolo.wire.plan.MethodPlan;

/**
 * A method that HTTP callers see. Of a pair that differs by a Progress parameter it is the one with it.
 *
 * @param id the service's id, a dot, and the name
 * @param name the Java name, and of overloads but the shortest the parameters' names: {@code areaMean-dataset-variable-box}
 * @param serviceId the service's id
 * @param plan what its values look like
 * @param timeout its deadline where the caller names none
 * @param description as docs/http.md has it; not to be changed
 */
public record PublishedMethod(
        String id, String name, String serviceId, MethodPlan plan, Duration timeout, ObjectNode description) {}
