/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.util.List;

/** Interfaces that are no analysis services, whatever their services ask for: the runtime's own, and those of the platform. */
final class WithheldInterfaces {

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
            "org.eclipse.jetty.",
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

    private WithheldInterfaces() {}

    static boolean contains(String name) {
        return PREFIXES.stream().anyMatch(name::startsWith);
    }
}
