/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.tombolo.provider.link.Link;
import org.tombolo.spi.access.Caller;
import org.tombolo.wire.frame.Frame.Hello;

/** The hello from each side on a session's first connection, and what follows from the peer's. */
record Greeting(Origin origin, Traffic traffic, Stages stages, Serving serving) {

    /** Says hello, unless one runtime alone is wanted: a hello to another one would replace the session that there may be with it. */
    void begin(Link main) {
        if (origin.wanted().isEmpty()) {
            say(main);
        }
    }

    private void say(Link main) {
        main.post(stages.token().hello(serving.settings(), ByteBuffer.allocate(0)));
    }

    /**
     * The peer has said hello.
     *
     * @return whether the session begins; else the link closes
     */
    boolean accept(Link link, Hello peer) {
        if (!origin.wanted().isEmpty()) {
            if (!origin.wanted().equals(peer.runtime())) {
                link.close("another runtime than " + origin.wanted() + " answers at this address");
                return false;
            }
            say(link);
        }
        boolean loopback = link.peer() instanceof InetSocketAddress address
                && address.getAddress().isLoopbackAddress();
        traffic.open(new Caller(origin.nameOr(peer), link.peer().toString(), loopback), peer, origin.dialled());
        link.admit();
        stages.greeted(peer);
        return true;
    }
}
