/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.remoteserviceadmin.RemoteConstants;
import org.tombolo.provider.peering.Texts;

/**
 * The interfaces under which a service asks to be exported: those that it names, or, for a single asterisk, all
 * interfaces among the types that it is registered with.
 *
 * <p>Source: OSGi Compendium, 100.2 and 122.5.1.
 */
final class ExportedInterfaces {

    private ExportedInterfaces() {}

    /**
     * The names, in their order.
     *
     * @throws IllegalArgumentException if the service asks for what it has not
     */
    static List<String> of(ServiceReference<?> reference) {
        Set<String> asked = Texts.of(reference.getProperty(RemoteConstants.SERVICE_EXPORTED_INTERFACES));
        List<String> types = Arrays.asList((String[]) reference.getProperty(Constants.OBJECTCLASS));
        if (asked.equals(Set.of("*"))) {
            List<String> interfaces = new ArrayList<>(types);
            interfaces.removeIf(type -> isClass(type, reference.getBundle()));
            return require(interfaces, !interfaces.isEmpty(), "none of the types is an interface", types);
        }
        List<String> absent = new ArrayList<>(asked);
        absent.removeAll(types);
        require(absent, absent.isEmpty(), String.join(", ", absent) + " is not among the types", types);
        return require(List.copyOf(asked), !asked.isEmpty(), "it names none of the types", types);
    }

    private static List<String> require(List<String> names, boolean holds, String fault, List<String> types) {
        if (holds) {
            return names;
        }
        throw new IllegalArgumentException(fault + " that the service is registered with, " + types + "; correct its "
                + RemoteConstants.SERVICE_EXPORTED_INTERFACES + ", a list of names or \"*\" alone");
    }

    /** What its own bundle can't load may be anything, and is left to the export to find out. */
    private static boolean isClass(String type, Bundle bundle) {
        try {
            return bundle != null && !bundle.loadClass(type).isInterface();
        } catch (ClassNotFoundException | LinkageError | IllegalStateException e) {
            return false;
        }
    }
}
