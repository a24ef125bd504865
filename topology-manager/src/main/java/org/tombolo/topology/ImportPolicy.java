/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.tombolo.spi.access.InterfacePatterns;
import org.tombolo.spi.access.PlatformInterfaces;

/** What may be imported: the operator's list of interfaces, less those with which a peer could take over the runtime. */
final class ImportPolicy {

    private static final Pattern CLASS_NAME = Pattern.compile("[\\p{Alnum}_$]+(\\.[\\p{Alnum}_$]+){0,40}");

    /** More than any service has; each costs an entry in the registry. */
    private static final int MOST_INTERFACES = 50;

    private final InterfacePatterns allowed;

    ImportPolicy(InterfacePatterns allowed) {
        this.allowed = allowed;
    }

    /** Why the endpoint may not be imported; an empty text where it may. */
    String refusal(EndpointDescription endpoint) {
        List<String> names = endpoint.getInterfaces();
        if (names.size() > MOST_INTERFACES || new HashSet<>(names).size() < names.size()) {
            return "it has " + names.size() + " interfaces; up to " + MOST_INTERFACES + " are taken, each named once";
        }
        for (String name : names) {
            if (!CLASS_NAME.matcher(name).matches()) {
                return "an interface's name is not the name of a class";
            }
            if (PlatformInterfaces.contains(name)) {
                return name + " belongs to the runtime itself and is never imported";
            }
        }
        List<String> missing = new ArrayList<>(names);
        missing.removeIf(allowed::matches);
        return missing.isEmpty()
                ? ""
                : String.join(", ", missing) + " is not on the list of imports; to allow it, add it to \"imports\" of "
                        + Topology.PID + " in etc/";
    }
}
