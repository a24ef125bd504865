/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.launch;

import java.util.Collection;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Keeps the packages {@code org.tombolo.spi.*}, in which the platform's bundles speak to one another, to the bundles that
 * came with the distribution. Others, however they were installed, can't be wired to them: not by an import, not by
 * requiring the bundle that exports them, not as a fragment of a bundle that has them.
 *
 * @param locations of the bundles that came with the distribution
 */
record InnerServices(Set<String> locations) implements ResolverHookFactory, ResolverHook {
    private static final String PACKAGES = "org.tombolo.spi.";

    InnerServices {
        locations = Set.copyOf(locations);
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
        if (!ofThePlatform(requirement.getRevision().getBundle())) {
            candidates.removeIf(InnerServices::opensThem);
        }
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        // Any bundle may be resolved; only what it is wired to counts.
    }

    @Override
    public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> collisions) {
        // The framework's own rule holds.
    }

    @Override
    public void end() {
        // Nothing is kept between the calls.
    }

    private boolean ofThePlatform(Bundle bundle) {
        return bundle.getBundleId() == 0 || locations.contains(bundle.getLocation());
    }

    private static boolean opensThem(BundleCapability capability) {
        return switch (capability.getNamespace()) {
            case PackageNamespace.PACKAGE_NAMESPACE -> inner(capability);
            case BundleRevision.BUNDLE_NAMESPACE ->
                capability.getRevision().getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
                        .anyMatch(InnerServices::inner);
            case HostNamespace.HOST_NAMESPACE ->
                capability.getRevision().getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
                                .anyMatch(InnerServices::inner)
                        || capability.getRevision().getDeclaredRequirements(PackageNamespace.PACKAGE_NAMESPACE).stream()
                                .anyMatch(requirement -> String.valueOf(
                                                requirement.getDirectives().get("filter"))
                                        .contains(PACKAGES));
            default -> false;
        };
    }

    private static boolean inner(BundleCapability capability) {
        return String.valueOf(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE))
                .startsWith(PACKAGES);
    }
}
