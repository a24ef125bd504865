/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * The factory configuration by which Felix makes the gateway's Jetty. It is there as long as the gate is. Felix opens a port of its own for
 * a moment, on loopback, which the {@link Gate} replaces. A request that comes in just then may miss the gate, so that all servlets refuse
 * those without a principal.
 */
final class JettyInstance {
    private static final String FELIX = "org.apache.felix.http";

    private JettyInstance() {}

    /**
     * Asks for it.
     *
     * @param admin keeps configurations
     * @param config what the operator wants
     * @throws IOException if the configuration can't be stored
     */
    @SuppressWarnings("JdkObsolete") // OSGi asks for a Dictionary
    static void make(ConfigurationAdmin admin, GateConfig config) throws IOException {
        Dictionary<String, Object> properties = new Hashtable<>(Map.of(
                FELIX + ".runtime.init.tombolo.listener",
                "gateway",
                FELIX + ".name",
                "Tombolo gateway",
                FELIX + ".host",
                "127.0.0.1",
                "org.osgi.service.http.port",
                "*",
                FELIX + ".context_path",
                "/",
                FELIX + ".jetty.threadpool.max",
                config.threads(),
                "org.apache.felix.jetty.gziphandler.enable",
                config.compression(),
                "org.apache.felix.jetty.gzip.minGzipSize",
                config.compression_min_bytes(),
                "org.apache.felix.jetty.gzip.includedMethods",
                new String[] {"GET", "POST"},
                // Events and items are to arrive one by one; the others are dense already.
                "org.apache.felix.jetty.gzip.excludedMimeTypes",
                new String[] {
                    "text/event-stream", "application/cbor-seq", "application/x-ndjson", "application/octet-stream"
                }));
        // Else the compressor keeps what a stream of other types sends, and its signs of life, by which a client that
        // left is noticed.
        properties.put("org.apache.felix.jetty.gzip.syncFlush", true);
        configuration(admin).updateIfDifferent(properties);
    }

    /**
     * Takes it away again, and with it the port and all that is served there.
     *
     * @param admin keeps configurations
     * @throws IOException if it can't be deleted
     */
    static void remove(ConfigurationAdmin admin) throws IOException {
        configuration(admin).delete();
    }

    private static Configuration configuration(ConfigurationAdmin admin) throws IOException {
        return admin.getFactoryConfiguration(FELIX, "gateway", "?");
    }
}
