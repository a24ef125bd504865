/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.launch;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Jetty looks once, with the class loader of whatever thread comes first, for what encodes its headers. In OSGi no thread has one that finds
 * it, and then each answer over HTTP/2 with a status such as 401 would end its connection. So it is made to look with its own when it starts.
 */
final class HeaderEncoders implements SynchronousBundleListener {
    private static final String JETTY = "org.apache.felix.http.jetty12";
    private static final String FIELD = "org.eclipse.jetty.http.PreEncodedHttpField";

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STARTING
                && JETTY.equals(event.getBundle().getSymbolicName())) {
            load(event.getBundle());
        }
    }

    private static void load(Bundle jetty) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            ClassLoader own = jetty.loadClass(FIELD).getClassLoader();
            thread.setContextClassLoader(own);
            Class.forName(FIELD, true, own);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(jetty + " has no " + FIELD + ", without which HTTP/2 does not work", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
