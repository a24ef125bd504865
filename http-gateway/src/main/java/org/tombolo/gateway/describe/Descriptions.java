/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.describe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tombolo.wire.plan.MethodPlan;

/** Describes services as docs/http.md has it. Keeps nothing of them. */
public final class Descriptions {

    private Descriptions() {}

    /**
     * Describes a service.
     *
     * @param origin where it comes from
     * @param methods its methods by name
     * @return for the catalogue
     */
    public static Described of(Origin origin, Map<String, MethodPlan> methods) {
        ObjectNode service = JsonNodeFactory.instance.objectNode();
        service.put("id", origin.id());
        service.put("interface", origin.interfaceName());
        service.put("version", origin.version());
        service.put("institute", origin.institute());
        service.put("imported", origin.imported());
        service.put("callable", origin.callable());
        origin.module()
                .ifPresent(module ->
                        service.putObject("module").put("name", module.name()).put("version", module.version()));
        var list = service.putArray("methods");
        Map<String, ObjectNode> byName = new TreeMap<>();
        methods.forEach((name, plan) -> {
            ObjectNode method = method(origin, name, plan);
            byName.put(name, method);
            list.add(method);
        });
        return new Described(service, byName);
    }

    private static ObjectNode method(Origin origin, String name, MethodPlan plan) {
        ObjectNode method = JsonNodeFactory.instance.objectNode();
        method.put("id", origin.id() + "." + name);
        method.put("name", name);
        method.put("method", plan.method().getName());
        method.put("progress", plan.takesProgress());
        method.put("delivery", plan.delivery().name().toLowerCase(Locale.ROOT));
        method.put("timeout", seconds(origin.timeout()));
        return method;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
