/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceException;
import org.osgi.service.remoteserviceadmin.ExportReference;
import org.osgi.service.remoteserviceadmin.ImportReference;
import org.osgi.service.remoteserviceadmin.RemoteServiceAdminEvent;
import org.osgi.service.remoteserviceadmin.RemoteServiceAdminListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what is not exported or imported, in the log and to the remote service admin listeners; for what the admin itself
 * does not hear of, or keeps to itself. Source: OSGi Compendium, 122.5.1, 122.5.2 and 122.7.
 */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final Bundle source;
    private final Set<RemoteServiceAdminListener> listeners = new CopyOnWriteArraySet<>();

    Refusals(Bundle source) {
        this.source = source;
    }

    void add(RemoteServiceAdminListener listener) {
        listeners.add(listener);
    }

    void remove(RemoteServiceAdminListener listener) {
        listeners.remove(listener);
    }

    /** An export failed, and the admin told nobody. */
    void exportFailed(String what, Throwable cause) {
        LOG.error("Not exported: {}: {}", what, cause.toString());
        LOG.debug("The cause", cause);
        tell(new RemoteServiceAdminEvent(
                RemoteServiceAdminEvent.EXPORT_ERROR, source, (ExportReference) null, failure(what, cause)));
    }

    /** An endpoint can't be imported as it is. */
    void importRefused(String what, String reason) {
        LOG.warn("Not imported: {}: {}", what, reason);
        tell(new RemoteServiceAdminEvent(
                RemoteServiceAdminEvent.IMPORT_ERROR,
                source,
                (ImportReference) null,
                new ServiceException(what + ": " + reason, ServiceException.REMOTE)));
    }

    private static Throwable failure(String what, Throwable cause) {
        return new ServiceException(what + ": " + cause.getMessage(), ServiceException.REMOTE, cause);
    }

    private void tell(RemoteServiceAdminEvent event) {
        for (RemoteServiceAdminListener listener : listeners) {
            try {
                listener.remoteAdminEvent(event);
            } catch (RuntimeException e) {
                LOG.error("{} failed on an event; the others are told", listener, e);
            }
        }
    }
}
