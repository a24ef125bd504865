/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;
import org.tombolo.floe.Floe;

/** Another institute's service, whose interface a module shows that starts and stops here. */
class ModuleEventsTest {

    private final Set<BundleListener> listeners = new CopyOnWriteArraySet<>();
    private volatile boolean started;
    private Bundle module;
    private BundleContext context;
    private ServiceCatalogue catalogue;

    /** Whatever a framework has; what isn't said is null, false or 0. */
    private static <T> T having(Class<T> type, BiFunction<String, Object[], Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    case "toString" -> type.getSimpleName();
                    default -> answers.apply(method.getName(), arguments);
                }));
    }

    private Object ofTheModule(String asked, Object[] arguments) {
        return switch (asked) {
            case "getState" -> started ? Bundle.ACTIVE : Bundle.RESOLVED;
            case "adapt" ->
                having(
                        BundleWiring.class,
                        (what, none) -> what.equals("getCapabilities")
                                ? List.of(having(
                                        BundleCapability.class,
                                        (of, nothing) -> Map.of(
                                                "osgi.wiring.package",
                                                Floe.class.getPackageName(),
                                                "version",
                                                Version.valueOf("1.1.0"))))
                                : List.of());
            case "loadClass" -> Floe.class;
            case "getBundleContext" ->
                having(BundleContext.class, (what, none) -> what.equals("getBundle") && started ? module : null);
            default -> throw new UnsupportedOperationException(asked);
        };
    }

    private Object ofTheFramework(String asked, Object[] arguments) {
        return switch (asked) {
            case "getBundles" -> new Bundle[] {module};
            case "addBundleListener" -> remember((BundleListener) arguments[0]);
            case "removeBundleListener" -> forget((BundleListener) arguments[0]);
            default -> throw new UnsupportedOperationException(asked);
        };
    }

    private Object remember(BundleListener listener) {
        listeners.add(listener);
        return null;
    }

    private Object forget(BundleListener listener) {
        listeners.remove(listener);
        return null;
    }

    @BeforeEach
    void importAService() {
        module = having(Bundle.class, this::ofTheModule);
        context = having(BundleContext.class, this::ofTheFramework);
        ServiceCatalogue.Config config = (ServiceCatalogue.Config) Proxy.newProxyInstance(
                ServiceCatalogue.Config.class.getClassLoader(),
                new Class<?>[] {ServiceCatalogue.Config.class},
                (self, method, none) -> method.getDefaultValue());
        catalogue = new ServiceCatalogue(config, context);
        Map<String, Object> properties = Map.of(
                "service.imported", true, "tombolo.institute", "awi", "objectClass", new String[] {Floe.class.getName()
                });
        catalogue.read(having(
                ServiceReference.class,
                (asked, arguments) -> asked.equals("getBundle") ? module : properties.get(arguments[0])));
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    private int methods() {
        return catalogue.service("awi:" + Floe.class.getName()).methods().size();
    }

    private void tell(int type) {
        listeners.forEach(listener -> listener.bundleChanged(new BundleEvent(type, module)));
    }

    @Test
    void itsMethodsComeAndGoWithTheModule() {
        ModuleEvents events = new ModuleEvents(catalogue);
        events.open(context);
        assertEquals(0, methods());

        started = true;
        tell(BundleEvent.STARTED);
        assertEquals(1, methods());

        started = false;
        tell(BundleEvent.STOPPED);
        assertEquals(0, methods());

        events.close(context);
        assertTrue(listeners.isEmpty(), "somebody listens still");
    }

    @Test
    void aModuleThatStartedBeforeAnyoneListenedIsSeenToo() {
        assertEquals(0, methods());
        started = true;

        new ModuleEvents(catalogue).open(context);

        assertEquals(1, methods());
    }
}
