/** The limit that all are compared with: blocking sockets, a connection and a thread for each caller, no proxy. */
package org.tombolo.bench.socket;
