/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * A service that is held while it is looked at and exported, so that it does not come and go in between.
 *
 * @param reference of the service
 * @param context of the service's bundle, by which the admin gets it too
 * @param service the service; empty if it could not be got, of which the admin will tell
 */
record HeldService(ServiceReference<?> reference, Optional<BundleContext> context, Optional<Object> service)
        implements AutoCloseable {

    static HeldService of(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        Optional<BundleContext> context = Optional.ofNullable(bundle).map(Bundle::getBundleContext);
        try {
            return new HeldService(reference, context, context.map(found -> found.getService(reference)));
        } catch (IllegalStateException e) {
            // The bundle stops at this moment.
            return new HeldService(reference, Optional.empty(), Optional.empty());
        }
    }

    /** The reference to export the interfaces with: Aries' core finds them all at what it gets by it. */
    ServiceReference<?> exporting(List<String> interfaces) {
        if (service.isEmpty()) {
            return reference;
        }
        ServiceTypes types = new ServiceTypes(service.get().getClass());
        List<Class<?>> found = types.publicOnes(interfaces);
        return types.declares(interfaces) || found.size() < interfaces.size()
                ? reference
                : Substitute.reference(reference, got -> ForwardingService.of(got, found));
    }

    @Override
    public void close() {
        try {
            context.filter(held -> service.isPresent()).ifPresent(held -> held.ungetService(reference));
        } catch (IllegalStateException e) {
            // The bundle has stopped, and with it all its use of services.
            return;
        }
    }
}
