/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.tombolo.host.configuration.Settings;
import org.tombolo.host.options.Problem;

/** Finds out before anything starts whether an address can be had, so that the message can say what to do. */
final class Ports {
    private static final int HIGHEST = 65_535;

    private Ports() {}

    /**
     * Checks the address that the configuration names for something that is not encrypted: it must be this machine's own.
     *
     * @param settings the merged configuration
     * @param what what it is for, as in "web console"
     * @param pid the persistent identity of host and port
     * @param hostKey the host's property
     * @param portKey the port's property
     * @param option the option that changes the port
     * @throws Problem if the host is not loopback, or the port is taken or not permitted
     */
    static void check(Settings settings, String what, String pid, String hostKey, String portKey, String option)
            throws Problem {
        if (settings.number(pid, portKey) >= 0) {
            refuseOpen(settings, what, pid, hostKey);
        }
        checkOpen(settings, what, pid, hostKey, portKey, option);
    }

    /**
     * Checks the address that the configuration names for something that is encrypted: it may be any of this machine.
     *
     * @param settings the merged configuration
     * @param what what it is for, as in "wire"
     * @param pid the persistent identity of host and port
     * @param hostKey the host's property
     * @param portKey the port's property
     * @param option the option that changes the port
     * @throws Problem if the host is unknown, or the port is taken or not permitted
     */
    static void checkOpen(Settings settings, String what, String pid, String hostKey, String portKey, String option)
            throws Problem {
        check(what, settings.text(pid, hostKey), settings.number(pid, portKey), option);
    }

    private static void refuseOpen(Settings settings, String what, String pid, String hostKey) throws Problem {
        String host = settings.text(pid, hostKey);
        try {
            if (!InetAddress.getByName(host).isLoopbackAddress()) {
                throw new Problem(
                        settings.origin(pid, hostKey) + ": " + pid + ", " + hostKey + " is " + host + ", and the "
                                + what + " is not encrypted: it listens on loopback only",
                        "write 127.0.0.1; from elsewhere, come through a tunnel (ssh -L)");
            }
        } catch (UnknownHostException e) {
            throw new Problem(
                    settings.origin(pid, hostKey) + ": the host " + host + " of the " + what + " is unknown",
                    "write 127.0.0.1, or delete the line",
                    e);
        }
    }

    /**
     * Binds a port for a moment.
     *
     * @param what what it is for, as in "web console"
     * @param host where it will be bound
     * @param port the port; 0 or less needs no check
     * @param option the option that changes it
     * @throws Problem if it is taken or not permitted
     */
    static void check(String what, String host, long port, String option) throws Problem {
        if (port <= 0) {
            return;
        }
        if (port > HIGHEST) {
            throw new Problem(
                    "the " + what + " is to have port " + port + ", and the highest is " + HIGHEST,
                    "correct it in etc/, or choose another: " + option + " N (0 for any free one)");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), Math.toIntExact(port)));
        } catch (UnknownHostException e) {
            throw new Problem("the host " + host + " of the " + what + " is unknown", "correct it in etc/", e);
        } catch (IOException e) {
            throw new Problem(
                    "port " + port + " on " + host + " for the " + what + " can't be had (" + e.getMessage() + ")",
                    "stop the program that has it, or choose another: " + option + " N (0 for any free one)",
                    e);
        }
    }
}
