/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** What a broken module may hold. */
public final class ThrowingActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("the tide is out");
    }

    @Override
    public void stop(BundleContext context) {
        throw new IllegalStateException("was never started");
    }
}
