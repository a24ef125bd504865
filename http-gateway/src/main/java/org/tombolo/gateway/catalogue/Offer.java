/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.ServiceReference;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.describe.Described;
import org.tombolo.gateway.describe.Descriptions;
import org.tombolo.gateway.describe.Origin;
import org.tombolo.wire.plan.MethodPlan;

/** One interface of one service, as it is offered over HTTP. For any thread. */
final class Offer {

    private final ServiceReference<?> reference;
    private final Instances instances;
    private final PublishedService published;
    private final List<OfferedMethod> methods = new ArrayList<>();
    private final OpenUses uses;

    /**
     * Describes it.
     *
     * @param reference whose it is
     * @param instances where its object is had from
     * @param uses the calls that run on it
     * @param origin what is known of it
     * @param type the interface; empty if no bundle here shows it
     * @param plans its methods by name
     * @throws IllegalArgumentException if a method can't be called
     */
    Offer(
            ServiceReference<?> reference,
            Instances instances,
            OpenUses uses,
            Origin origin,
            Optional<Class<?>> type,
            Map<String, MethodPlan> plans) {
        this.reference = reference;
        this.instances = instances;
        this.uses = uses;
        Described described = Descriptions.of(origin, type, plans);
        List<PublishedMethod> all = new ArrayList<>();
        plans.forEach((name, plan) -> all.add(new PublishedMethod(
                origin.id() + "." + name,
                name,
                origin.id(),
                plan,
                origin.timeout(),
                described.methods().get(name))));
        all.sort(Comparator.comparing(PublishedMethod::id));
        this.published = new PublishedService(
                origin.id(), origin.interfaceName(), origin.imported(), origin.callable(), described.service(), all);
        all.forEach(method ->
                methods.add(new OfferedMethod(this, method, handle(method.plan().method()))));
    }

    private static MethodHandle handle(Method method) {
        try {
            return MethodHandles.publicLookup()
                    .unreflect(method)
                    .asFixedArity()
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object.class, Object[].class));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(method + " can't be called; its interface must be public", e);
        }
    }

    /** Whether the bundle that shows the interface is there still. */
    boolean isOpen() {
        return instances.isOpen();
    }

    ServiceReference<?> reference() {
        return reference;
    }

    PublishedService published() {
        return published;
    }

    String interfaceName() {
        return published.interfaceName();
    }

    List<OfferedMethod> methods() {
        return methods;
    }

    List<OfferedMethod> overloads(OfferedMethod named) {
        String plain = named.operation().method();
        if (!named.published().name().equals(plain)) {
            return List.of(named);
        }
        return methods.stream()
                .filter(method -> method.operation().method().equals(plain))
                .sorted(Comparator.comparingInt(
                        method -> method.published().plan().method().getParameterCount()))
                .toList();
    }

    Use take(OfferedMethod method, Runnable gone) {
        if (!published.callable()) {
            throw new ProblemException(
                    Problem.PERMISSION_DENIED,
                    published.id() + " is another institute's service, and not for callers over HTTP; to allow it, the"
                            + " operator adds " + interfaceName()
                            + " to \"imported.callable\" of org.tombolo.gateway in etc/");
        }
        Object instance = instances.take().orElseThrow(this::unavailable);
        Use use = new Use(method, gone, instance);
        if (!uses.begin(use)) {
            instances.give(instance);
            throw unavailable();
        }
        return use;
    }

    void give(Use use, Object instance) {
        try {
            instances.give(instance);
        } finally {
            uses.end(use);
        }
    }

    private ProblemException unavailable() {
        return new ProblemException(
                Problem.UNAVAILABLE, published.id() + " is no longer offered; it was removed or replaced");
    }
}
