/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Whether connections are encrypted, and with which files. Without TLS nobody proves who he is, so that only this
 * computer may be talked to.
 */
public sealed interface Security {

    /** Connections in the clear, between runtimes on one computer. */
    record Plain() implements Security {}

    /**
     * TLS 1.3, both sides known by their certificates.
     *
     * @param identity the folder of key and certificate, see {@link Identity#load}
     * @param peers the peers file, see {@link PeersFile}
     * @param authority certificates of authorities, see {@link Trust#AUTHORITY_FILE}; need not be there
     * @param strangers how many unknown connections are let in
     */
    record Tls(Path identity, Path peers, Path authority, Strangers.Bounds strangers) implements Security {

        /** Refuses what is missing. */
        public Tls {
            Objects.requireNonNull(identity, "identity");
            Objects.requireNonNull(peers, "peers");
            Objects.requireNonNull(authority, "authority");
            Objects.requireNonNull(strangers, "strangers");
        }

        /**
         * The usual files of a folder, and the usual bounds.
         *
         * @param folder an identity's
         * @return TLS with them
         */
        public static Tls of(Path folder) {
            return new Tls(
                    folder,
                    folder.resolve(PeersFile.NAME),
                    folder.resolve(Trust.AUTHORITY_FILE),
                    Strangers.Bounds.usual());
        }
    }
}
