/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

/**
 * A runtime among those of one peer. Its id is but its own word: who says that of another peer's runtime is yet another runtime, and
 * takes nothing from that one.
 *
 * @param name the peer's proven name; empty without proof
 * @param runtime the id that the peer says
 */
record PeerId(String name, String runtime) {

    /** Of the peer of a session, which has said who it is. */
    static PeerId of(Session session) {
        return new PeerId(session.origin().name(), session.peer().runtime());
    }
}
