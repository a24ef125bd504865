/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.osgi.service.remoteserviceadmin.EndpointDescription;

/**
 * What may be imported: the operator's list of interfaces, less those with which a peer could take over the runtime.
 * Properties with which a service would be picked up by a whiteboard or the shell, or outrank a local one, are left
 * out of what is imported.
 */
final class ImportPolicy {

    /** Never importable: a peer that offered one of these would be trusted by parts of the runtime itself. */
    private static final List<String> FORBIDDEN = List.of(
            "java.",
            "jdk.",
            "sun.",
            "com.sun.",
            "javax.",
            "jakarta.",
            "org.osgi.framework.",
            "org.osgi.service.",
            "org.osgi.util.",
            "org.osgi.resource.",
            "org.osgi.dto.",
            "org.apache.felix.",
            "org.apache.aries.",
            "org.apache.cxf.",
            "org.eclipse.jetty.",
            "org.ops4j.",
            "org.slf4j.",
            "org.tombolo.spi.",
            "org.tombolo.api.",
            "org.tombolo.wire.",
            "org.tombolo.provider.",
            "org.tombolo.topology.",
            "org.tombolo.console.",
            "org.tombolo.host.");

    private static final Pattern CLASS_NAME = Pattern.compile("[\\p{Alnum}_$]+(\\.[\\p{Alnum}_$]+){0,40}");

    private static final List<String> UNTRUSTED_KEYS = List.of(
            "service.ranking",
            "service.exported.",
            "component.",
            "osgi.command.",
            "osgi.http.whiteboard.",
            "osgi.jaxrs.",
            "osgi.ds.",
            "event.topics",
            "event.filter",
            "felix.webconsole.",
            "org.apache.felix.");

    private final InterfacePatterns allowed;

    ImportPolicy(InterfacePatterns allowed) {
        this.allowed = allowed;
    }

    /** Why the endpoint may not be imported; an empty text where it may. */
    String refusal(EndpointDescription endpoint) {
        for (String name : endpoint.getInterfaces()) {
            if (!CLASS_NAME.matcher(name).matches()) {
                return "an interface's name is not the name of a class";
            }
            if (FORBIDDEN.stream().anyMatch(name::startsWith)) {
                return name + " belongs to the runtime itself and is never imported";
            }
        }
        List<String> missing = new ArrayList<>(endpoint.getInterfaces());
        missing.removeIf(allowed::matches);
        return missing.isEmpty()
                ? ""
                : String.join(", ", missing) + " is not on the list of imports; to allow it, add it to \"imports\" of "
                        + Topology.PID + " in etc/";
    }

    /** The endpoint without the properties that no peer is trusted with. */
    EndpointDescription trusted(EndpointDescription endpoint) {
        Map<String, Object> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        properties.putAll(endpoint.getProperties());
        properties.keySet().removeIf(ImportPolicy::untrusted);
        return new EndpointDescription(properties);
    }

    private static boolean untrusted(String key) {
        return UNTRUSTED_KEYS.stream().anyMatch(prefix -> key.regionMatches(true, 0, prefix, 0, prefix.length()));
    }
}
