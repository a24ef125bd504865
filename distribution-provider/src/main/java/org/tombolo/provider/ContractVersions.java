/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import java.util.Arrays;
import java.util.Optional;
import org.osgi.framework.BundleReference;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.remoteserviceadmin.EndpointDescription;

/**
 * Whether the interfaces that a consumer's bundle has are those of an endpoint: of the same major version. Several
 * versions may be shared in one framework, so that only the consumer's own classes tell. Source: OSGi Compendium, 122.5.7.
 */
final class ContractVersions {

    private ContractVersions() {}

    /** Why the interfaces do not fit, with both versions; empty where they do, or where one side has no version. */
    static Optional<String> mismatch(Class<?>[] interfaces, EndpointDescription endpoint) {
        return Arrays.stream(interfaces)
                .flatMap(type -> mismatch(type, endpoint).stream())
                .findFirst();
    }

    private static Optional<String> mismatch(Class<?> type, EndpointDescription endpoint) {
        Version offered = endpoint.getPackageVersion(type.getPackageName());
        return version(type)
                .filter(present -> !offered.equals(Version.emptyVersion) && offered.getMajor() != present.getMajor())
                .map(present -> "it is offered with version " + offered + " of package " + type.getPackageName()
                        + ", and this bundle uses version " + present + "; update the bundle, or what it is used with");
    }

    /** The version under which the package is shared by the bundle that the interface comes from. */
    private static Optional<Version> version(Class<?> type) {
        return Optional.ofNullable(type.getClassLoader())
                .filter(BundleReference.class::isInstance)
                .map(loader -> ((BundleReference) loader).getBundle().adapt(BundleWiring.class))
                .flatMap(wiring -> wiring.getCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
                        .filter(shared -> type.getPackageName()
                                .equals(shared.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
                        .map(ContractVersions::version)
                        .findFirst())
                .filter(version -> !version.equals(Version.emptyVersion));
    }

    private static Version version(BundleCapability shared) {
        return shared.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE) instanceof Version version
                ? version
                : Version.emptyVersion;
    }
}
