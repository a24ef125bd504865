/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.remoteserviceadmin.EndpointDescription;

/**
 * Whether the packages of an endpoint's interfaces, as its own runtime has them, fit those that bundles of this one
 * share.
 *
 * <p>They fit if the major versions are the same. A package without a version fits any, and so does one that no bundle
 * shares here: nobody can say yet. Source: OSGi Compendium, 122.4 and 122.5.6; OSGi Core, 3.2.5, on what a major version
 * is.
 *
 * @param shared the versions of each package that bundles share, at one moment
 */
record PackageVersions(Map<String, SortedSet<Version>> shared) {

    static PackageVersions at(BundleContext context) {
        Map<String, SortedSet<Version>> shared = new HashMap<>();
        for (Bundle bundle : context.getBundles()) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            if (wiring != null) {
                for (BundleCapability exported : wiring.getCapabilities(PackageNamespace.PACKAGE_NAMESPACE)) {
                    String name = String.valueOf(exported.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
                    shared.computeIfAbsent(name, none -> new TreeSet<>()).add(version(exported));
                }
            }
        }
        return new PackageVersions(shared);
    }

    private static Version version(BundleCapability exported) {
        return exported.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE) instanceof Version version
                ? version
                : Version.emptyVersion;
    }

    /** Why the endpoint does not fit, with both versions; an empty text where it does. */
    String mismatch(EndpointDescription endpoint) {
        for (String type : endpoint.getInterfaces()) {
            String name = type.substring(0, Math.max(0, type.lastIndexOf('.')));
            Version offered = endpoint.getPackageVersion(name);
            SortedSet<Version> present = shared.getOrDefault(name, new TreeSet<>());
            if (!present.isEmpty() && present.stream().noneMatch(version -> fits(offered, version))) {
                return "CONTRACT_MISMATCH: it is offered with version " + offered + " of package " + name
                        + ", and bundles here share " + present + "; install the interface's bundle of version "
                        + offered.getMajor() + ".x";
            }
        }
        return "";
    }

    private static boolean fits(Version offered, Version present) {
        return offered.equals(Version.emptyVersion)
                || present.equals(Version.emptyVersion)
                || offered.getMajor() == present.getMajor();
    }
}
