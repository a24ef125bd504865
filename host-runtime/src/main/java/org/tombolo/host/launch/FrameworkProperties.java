/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Constants;
import org.tombolo.host.configuration.Settings;
import org.tombolo.host.options.Problem;

/** What the framework and its bundles are told before any configuration is there. */
final class FrameworkProperties {
    private FrameworkProperties() {}

    /**
     * The framework's launching properties.
     *
     * @param home the runtime's folder
     * @param distribution the unpacked archive
     * @param settings the merged configuration
     * @param configuration the file it was written to
     * @return the properties
     * @throws IOException if a folder can't be made
     * @throws Problem if a setting is of the wrong kind
     */
    static Map<String, String> of(Home home, Distribution distribution, Settings settings, Path configuration)
            throws IOException, Problem {
        Map<String, String> map = new TreeMap<>();
        map.put("tombolo.home", home.root().toString());
        map.put(Constants.FRAMEWORK_STORAGE, home.data("framework").toString());
        map.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(Distribution.PLATFORM_LEVEL));
        // The framework's errors are logged by our module lifecycle, those of its start are told by Readiness.
        map.put("felix.log.level", "0");
        // Declarative Services logs under its own name, so that etc/logback.xml can tell it from the modules.
        map.put("ds.log.extension", "true");
        // It publishes how often components have changed, which changes those that refer to it, and so on every 5 s.
        // Nobody reads it.
        map.put("ds.service.changecount.timeout", Long.toString(TimeUnit.DAYS.toMillis(1)));

        // Configuration is made anew at each start: what a console changed is not kept.
        map.put("configurator.initial", configuration.toUri().toString());
        map.put("felix.cm.dir", home.emptied("configuration-admin").toString());

        // No console without our login, no HTTP listener without our configuration.
        map.put("felix.webconsole.security.providers", "org.tombolo.console");
        // Else CXF puts a servlet of its own on every listener, the console's too.
        map.put("org.apache.cxf.osgi.http.transport.disable", "true");
        map.put("org.apache.felix.http.require.config", "true");

        logging(map, home, distribution);
        deploy(map, home, settings);
        return map;
    }

    private static void logging(Map<String, String> map, Home home, Distribution distribution) {
        Path own = home.etc().resolve("logback.xml");
        Path file = Files.exists(own) ? own : distribution.root().resolve("etc/logback.xml");
        map.put("org.ops4j.pax.logging.StaticLogbackFile", file.toString());
        map.put("org.ops4j.pax.logging.DefaultServiceLog.level", "WARN");
        map.put("org.ops4j.pax.logging.service.frameworkEventsLogLevel", "DISABLED");
        map.put("org.ops4j.pax.logging.eventAdminEnabled", "false");
    }

    /** FileInstall only watches the folder; what a file means is for our module lifecycle, which also reports. */
    private static void deploy(Map<String, String> map, Home home, Settings settings) throws IOException, Problem {
        map.put("felix.fileinstall.dir", home.deploy().toString());
        map.put("felix.fileinstall.tmpdir", home.emptied("deploy").toString());
        map.put("felix.fileinstall.poll", Long.toString(settings.number("org.tombolo.host", "deploy.poll.millis")));
        // It lists the folder at each look: its other way misses what comes over a network, and a folder made anew.
        map.put("felix.fileinstall.disableNio2", "true");
        map.put("felix.fileinstall.filter", "[^.].*\\.jar");
        map.put("felix.fileinstall.subdir.mode", "skip");
        map.put("felix.fileinstall.noInitialDelay", "true");
        map.put("felix.fileinstall.enableConfigSave", "false");
        map.put("felix.fileinstall.bundles.new.start", "false");
        map.put("felix.fileinstall.log.level", "0");
    }
}
