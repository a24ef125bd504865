/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.util.List;

/**
 * Interfaces that no peer can offer, whatever the operator's list says: who offered one would be trusted by parts of the
 * runtime itself.
 */
final class ForbiddenInterfaces {

    private static final List<String> PREFIXES = List.of(
            "java.",
            "jdk.",
            "sun.",
            "com.sun.",
            "javax.",
            "jakarta.",
            "org.osgi.",
            "org.apache.felix.",
            "org.apache.aries.",
            "org.apache.cxf.",
            "org.apache.karaf.",
            "org.apache.zookeeper.",
            "org.eclipse.equinox.",
            "org.eclipse.jetty.",
            "org.eclipse.osgi.",
            "org.ops4j.",
            "org.slf4j.",
            "ch.qos.logback.",
            "org.tombolo.access.",
            "org.tombolo.api.",
            "org.tombolo.config.",
            "org.tombolo.console.",
            "org.tombolo.gateway.",
            "org.tombolo.host.",
            "org.tombolo.jobs.",
            "org.tombolo.provider.",
            "org.tombolo.spi.",
            "org.tombolo.topology.",
            "org.tombolo.wire.");

    private ForbiddenInterfaces() {}

    static boolean contains(String name) {
        return PREFIXES.stream().anyMatch(name::startsWith);
    }
}
