/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.framework.ServiceReference;
import org.tombolo.gateway.describe.Origin;
import org.tombolo.wire.plan.InterfacePlan;

/** A catalogue with one service, without a framework. */
public final class SingleOffer {

    private final OpenUses uses = new OpenUses();
    private final Snapshot snapshot;

    /**
     * Offers an interface of an object.
     *
     * @param type the interface
     * @param service has it
     */
    public SingleOffer(Class<?> type, Object service) {
        // It is kept.
        this(type, service, given -> {});
    }

    /**
     * The same.
     *
     * @param type the interface
     * @param service has it
     * @param back gets it back after each call
     */
    public SingleOffer(Class<?> type, Object service, Consumer<Object> back) {
        ServiceReference<?> reference = (ServiceReference<?>) Proxy.newProxyInstance(
                SingleOffer.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
        snapshot = new Snapshot(List.of(offer(reference, uses, type, service, back)));
    }

    static Offer offer(ServiceReference<?> reference, OpenUses uses, Class<?> type, Object service) {
        return offer(reference, uses, type, service, given -> {});
    }

    private static Offer offer(
            ServiceReference<?> reference, OpenUses uses, Class<?> type, Object service, Consumer<Object> back) {
        Instances instances = new Instances() {
            @Override
            public Optional<Object> take() {
                return Optional.of(service);
            }

            @Override
            public void give(Object instance) {
                back.accept(instance);
            }
        };
        Origin origin = new Origin(
                type.getName(),
                type.getName(),
                "1.2.0",
                "awi",
                Optional.of(new Origin.Module("harbour", "1.2.3")),
                false,
                true,
                Duration.ofSeconds(60));
        return new Offer(
                reference,
                instances,
                uses,
                origin,
                Optional.of(type),
                MethodNames.of(InterfacePlan.of(type).methods()));
    }

    /** What can be seen. */
    public Catalogue catalogue() {
        return snapshot;
    }

    /** What can be called. */
    public Offers offers() {
        return snapshot;
    }

    /** The service goes, after so long. */
    public void leave(Duration drain) {
        uses.drain(drain.toNanos());
    }
}
