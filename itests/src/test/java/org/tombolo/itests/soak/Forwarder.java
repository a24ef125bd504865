/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.soak;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A network of one cable: passes connections on to an address, and cuts or stalls them when told to. */
final class Forwarder implements AutoCloseable {
    private static final int CONNECT_MILLIS = 2_000;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    private final InetSocketAddress target;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Cable> cables = new CopyOnWriteArrayList<>();
    private volatile long stalledUntil = System.nanoTime();

    /** The two sockets of a connection. */
    private record Cable(Socket near, Socket far) {
        /** The ends see an orderly close, or a reset. */
        void cut(boolean reset) {
            for (Socket socket : List.of(near, far)) {
                try (socket) {
                    if (reset) {
                        socket.setSoLinger(true, 0);
                    }
                } catch (IOException e) {
                    // It was closed already, which is what is wanted.
                }
            }
        }
    }

    /** Passes on from now on. */
    Forwarder(InetSocketAddress target) throws IOException {
        this.target = target;
        begin(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    /** How many connections there are. */
    int size() {
        return cables.size();
    }

    /** Cuts one connection, if there is that many. */
    void cut(int which, boolean reset) {
        List<Cable> present = List.copyOf(cables);
        if (!present.isEmpty()) {
            present.get(which % present.size()).cut(reset);
        }
    }

    /** Nothing passes for so long. */
    void stall(long millis) {
        stalledUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                Socket far = new Socket();
                Cable cable = new Cable(near, far);
                cables.add(cable);
                begin(() -> connect(cable));
            } catch (IOException e) {
                // Closed, or out of files; the test would notice the latter.
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private void connect(Cable cable) {
        try {
            cable.far.connect(target, CONNECT_MILLIS);
        } catch (IOException e) {
            end(cable);
            return;
        }
        begin(() -> pass(cable, cable.far, cable.near));
        pass(cable, cable.near, cable.far);
    }

    private void pass(Cable cable, Socket from, Socket to) {
        byte[] bytes = new byte[64 << 10];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                while (stalledUntil - System.nanoTime() > 0 && !from.isClosed()) {
                    LockSupport.parkNanos(PAUSE);
                }
                out.write(bytes, 0, count);
            }
            to.shutdownOutput();
            if (from.isOutputShutdown()) {
                end(cable);
            }
        } catch (IOException e) {
            end(cable);
        }
    }

    private void end(Cable cable) {
        cable.cut(false);
        cables.remove(cable);
    }

    private static void begin(Runnable work) {
        Thread thread = new Thread(work, "forwarder");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cables.forEach(this::end);
    }
}
