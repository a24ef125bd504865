/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.util.List;

/** The lanes that there are. */
final class Lanes {
    /** The limit, with which the others are compared. */
    static final Lane SOCKET = new PlainLane("socket", "org.tombolo.bench.socket.SocketPeer", false);

    /** Our own wire between plain Java programs. */
    static final Lane NODE = new PlainLane("tombolo-node", "org.tombolo.bench.node.NodePeer", true);

    /** All; the first is measured first in each round. */
    static final List<Lane> ALL = List.of(
            SOCKET,
            RuntimeLane.TOMBOLO,
            RuntimeLane.TOMBOLO_TLS,
            NODE,
            RuntimeLane.FASTBIN,
            new PlainLane("rsocket", "org.tombolo.bench.rsocket.RSocketPeer", false),
            new PlainLane("grpc", "org.tombolo.bench.grpc.GrpcPeer", false),
            RuntimeLane.ARIES_TCP,
            RuntimeLane.CXF);

    private Lanes() {}
}
