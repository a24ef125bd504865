/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a service's object from the registry, whatever its scope.
 *
 * @param user by whose bundle it is taken
 * @param objects takes it
 */
record RegistryInstances(BundleContext user, ServiceObjects<Object> objects) implements Instances {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryInstances.class);

    /** Makes it of a bundle that is there. */
    static RegistryInstances of(ServiceReference<Object> reference, BundleContext user) {
        return new RegistryInstances(user, user.getServiceObjects(reference));
    }

    @Override
    public boolean isOpen() {
        try {
            return user.getBundle() != null;
        } catch (IllegalStateException e) {
            LOG.debug("The bundle by which {} is called has stopped", objects.getServiceReference(), e);
            return false;
        }
    }

    @Override
    public Optional<Object> take() {
        try {
            return Optional.ofNullable(objects.getService());
        } catch (IllegalStateException e) {
            LOG.debug("The bundle by which {} is called has stopped", objects.getServiceReference(), e);
            return Optional.empty();
        }
    }

    @Override
    public void give(Object instance) {
        try {
            objects.ungetService(instance);
        } catch (IllegalStateException | IllegalArgumentException e) {
            // The bundle has stopped, and with it all its use of services.
            LOG.debug("{} went during a call", objects.getServiceReference(), e);
        }
    }
}
