/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.access;

import java.util.List;

/**
 * Interfaces of the runtime itself and of what it stands on. Whatever an operator's list says, no peer can offer one, since
 * parts of the runtime would trust it; and none is an analysis service that callers over HTTP could reach.
 */
public final class PlatformInterfaces {

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

    private PlatformInterfaces() {}

    /** {@return whether an interface of this name is one of them} */
    public static boolean contains(String name) {
        return PREFIXES.stream().anyMatch(name::startsWith);
    }
}
