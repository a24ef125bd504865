/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.tombolo.provider.session.CallScope;
import org.tombolo.provider.session.Node;

/**
 * The bundles for which proxies were made. As soon as one is being stopped its open calls end, and its proxies call no more: no
 * framework tells a distribution provider that a proxy was given back. Bundles are known by their number alone, so that nothing
 * of them is kept. Thread-safe.
 */
final class Consumers implements SynchronousBundleListener {

    private final Node node;
    private final Map<Long, CallScope> scopes = new ConcurrentHashMap<>();

    /** Knows no bundle yet. */
    Consumers(Node node) {
        this.node = node;
    }

    /**
     * The scope of a bundle's calls.
     *
     * @param consumer the bundle's; null if it has none, and then nothing ends its calls
     */
    CallScope scope(BundleContext consumer) {
        if (consumer == null) {
            return CallScope.UNBOUNDED;
        }
        try {
            String name = consumer.getBundle().getSymbolicName();
            return scopes.computeIfAbsent(consumer.getBundle().getBundleId(), id -> new CallScope(name));
        } catch (IllegalStateException e) {
            // It has stopped meanwhile.
            CallScope ended = new CallScope("bundle");
            node.end(ended);
            return ended;
        }
    }

    /** A bundle that asks again while it stops is met once more when it has stopped. */
    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING || event.getType() == BundleEvent.STOPPED) {
            CallScope scope = scopes.remove(event.getBundle().getBundleId());
            if (scope != null) {
                node.end(scope);
            }
        }
    }

    /** How many bundles have a scope. */
    int size() {
        return scopes.size();
    }
}
