/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.peering;

/**
 * An object that stands in for a service while it is exported, and passes every call on. A provider that knows of it
 * calls the service itself.
 *
 * <p>Aries' core (1.16.1) finds only those interfaces of a service that its class names itself, not those above them;
 * the class of a stand-in names them all.
 */
public interface StandIn {

    /** The service itself, with the interfaces that the stand-in has. */
    Object service();
}
