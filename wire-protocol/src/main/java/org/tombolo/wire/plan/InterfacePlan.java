/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tombolo.wire.value.Codecs;
import org.tombolo.wire.value.ResolvedType;
import org.tombolo.wire.value.UnmappableTypeException;

/**
 * What a service interface means on the wire: its methods, and what their values look like. Derived from the interface alone; only
 * these methods can be called, only these types can be built. Immutable, for any number of threads. It hangs on the interface
 * itself, and goes when the interface's class loader goes.
 */
public final class InterfacePlan {
    private static final ClassValue<InterfacePlan> PLANS = new ClassValue<>() {
        @Override
        protected InterfacePlan computeValue(Class<?> service) {
            return new InterfacePlan(service);
        }
    };

    private final Map<String, MethodPlan> byId;
    private final Map<Method, MethodPlan> byMethod = new HashMap<>();

    private InterfacePlan(Class<?> service) {
        var plans = new TreeMap<String, MethodPlan>();
        var reasons = new ArrayList<String>();
        var codecs = new Codecs();
        var variables = new ResolvedType(service, List.of()).variables();
        var declared = ServiceMethods.of(service);
        declared.byId().forEach((id, method) -> {
            try {
                plans.put(id, MethodPlan.of(id, method, variables, codecs));
            } catch (UnmappableTypeException e) {
                reasons.addAll(e.reasons());
            }
        });
        if (!reasons.isEmpty()) {
            throw new UnmappableTypeException(reasons);
        }
        byId = Collections.unmodifiableMap(plans);
        declared.ids().forEach((method, id) -> byMethod.put(method, plans.get(id)));
    }

    /**
     * The plan of an interface.
     *
     * @param service the interface
     * @return the same plan each time, but for interfaces of the JDK
     * @throws UnmappableTypeException if any method can't cross the wire; it lists every one that can't
     * @throws IllegalArgumentException if the class is no interface
     */
    public static InterfacePlan of(Class<?> service) {
        if (!service.isInterface()) {
            throw new IllegalArgumentException(
                    service.getTypeName() + " is no interface; export an interface that it implements");
        }
        // A plan on a class of the JDK would keep this bundle's class loader for good.
        return service.getClassLoader() == null ? new InterfacePlan(service) : PLANS.get(service);
    }

    /**
     * All methods that can be called: inherited and default ones among them, static and private ones not.
     *
     * @return in the order of their ids
     */
    public Collection<MethodPlan> methods() {
        return byId.values();
    }

    /**
     * The plan of a method as a proxy is asked for it.
     *
     * @param method of the interface, or of one above it
     * @return empty for the methods of Object, which each side answers by itself
     */
    public Optional<MethodPlan> find(Method method) {
        return Optional.ofNullable(byMethod.get(method));
    }

    /**
     * The plan of a method as a call names it.
     *
     * @param id see {@link MethodPlan#id}
     * @return empty if the interface has no such method
     */
    public Optional<MethodPlan> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
