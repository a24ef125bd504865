/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.util.Arrays;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * An interface, and the bundle that shows it. This bundle imports no analysis module's packages, so that none of them is bound to it.
 *
 * @param type the interface
 * @param user by whose context the service is got
 * @param version of its package; empty if that isn't exported
 */
record SeenInterface(Class<?> type, BundleContext user, String version) {

    /** The interface as the bundle of a service of this runtime sees it. */
    static Optional<SeenInterface> local(ServiceReference<?> reference, String name, BundleContext own) {
        return Optional.ofNullable(reference.getBundle()).flatMap(bundle -> by(bundle, name, own));
    }

    /** The interface of another runtime's service: a proxy is made for the bundle that asks for it, which must see the interface. */
    static Optional<SeenInterface> imported(String name, BundleContext own) {
        return Arrays.stream(own.getBundles())
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE
                        && exported(bundle, packageOf(name)).isPresent())
                .flatMap(bundle ->
                        Optional.ofNullable(bundle.getBundleContext())
                                .flatMap(context -> by(bundle, name, context))
                                .stream())
                .findFirst();
    }

    private static Optional<SeenInterface> by(Bundle bundle, String name, BundleContext user) {
        try {
            String version = wired(bundle, packageOf(name))
                    .or(() -> exported(bundle, packageOf(name)))
                    .orElse("");
            return Optional.of(new SeenInterface(bundle.loadClass(name), user, version));
        } catch (ClassNotFoundException | LinkageError | IllegalStateException e) {
            // Not to be seen by this bundle, which may be stopping.
            return Optional.empty();
        }
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    private static Optional<String> wired(Bundle bundle, String packageName) {
        return Optional.ofNullable(bundle.adapt(BundleWiring.class))
                .map(wiring -> wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE))
                .flatMap(wires -> wires.stream()
                        .map(BundleWire::getCapability)
                        .filter(capability -> isOf(capability, packageName))
                        .findFirst())
                .map(SeenInterface::version);
    }

    private static Optional<String> exported(Bundle bundle, String packageName) {
        return Optional.ofNullable(bundle.adapt(BundleWiring.class))
                .map(wiring -> wiring.getCapabilities(PackageNamespace.PACKAGE_NAMESPACE))
                .flatMap(capabilities -> capabilities.stream()
                        .filter(capability -> isOf(capability, packageName))
                        .findFirst())
                .map(SeenInterface::version);
    }

    private static boolean isOf(BundleCapability capability, String packageName) {
        return packageName.equals(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
    }

    private static String version(BundleCapability capability) {
        return String.valueOf(
                capability.getAttributes().getOrDefault(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE, ""));
    }
}
