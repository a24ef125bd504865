/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a process holds that a module may have left behind, counted after a full collection. */
final class Remains {
    /** Of each there is one for a bundle, an endpoint or a proxy that is in use. */
    private static final Map<String, String> CLASSES = Map.of(
            "class loaders", "org.apache.felix.framework.BundleWiringImpl$BundleClassLoader",
            "served endpoints", "org.tombolo.provider.session.ServedEndpoint",
            "proxies", "org.tombolo.provider.call.RemoteService",
            "exports", "org.apache.aries.rsa.core.ExportRegistrationImpl",
            "imports", "org.apache.aries.rsa.core.ImportRegistrationImpl");

    private Remains() {}

    /** Counts by name. */
    static Map<String, Long> of(RuntimeProcess runtime) throws IOException {
        ProcessFigures figures = new ProcessFigures(runtime.pid());
        Map<String, Long> counts = new TreeMap<>();
        for (Map.Entry<String, String> entry : CLASSES.entrySet()) {
            counts.put(entry.getKey(), figures.instances(entry.getValue()));
        }
        counts.put("threads", figures.threads());
        counts.put("open files", figures.openFiles());
        return counts;
    }

    /** The kinds of things of which none is counted: where a module is in use, a sign that the count itself has gone wrong. */
    static Set<String> uncounted(Map<String, Long> counts, Set<String> expected) {
        Set<String> none = new TreeSet<>(expected);
        none.removeIf(name -> counts.get(name) > 0);
        return none;
    }

    /** By how much each count has grown beyond what comes and goes by itself; empty if none has. */
    static Map<String, Long> growth(Map<String, Long> before, Map<String, Long> after, long tolerated) {
        Map<String, Long> grown = new TreeMap<>();
        after.forEach((name, count) -> grown.put(name, count - before.get(name)));
        grown.values().removeIf(growth -> growth <= tolerated);
        return grown;
    }
}
