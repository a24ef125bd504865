/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

/** What {@link Trust} thinks of the certificate that the other end has proved to be its own. */
public sealed interface Judgement {

    /** The certificate that was judged. */
    Fingerprint fingerprint();

    /**
     * It is a peer's.
     *
     * @param name the peer's name here
     * @param fingerprint the certificate's
     */
    record Trusted(String name, Fingerprint fingerprint) implements Judgement {}

    /**
     * It is not to be talked to.
     *
     * @param reason why not
     * @param fingerprint the certificate's
     * @param cause why not, in a sentence with the values, without its full stop
     * @param here what may be done on the side that judges
     * @param there what may be done on the side that was judged
     */
    record Untrusted(Reason reason, Fingerprint fingerprint, String cause, String here, String there)
            implements Judgement {

        /** The code of the goaway: {@code UNAUTHENTICATED}. */
        public static final int CODE = 30;

        /**
         * What the other end is told by the one frame that it gets.
         *
         * @param own who judges
         * @return the message of the goaway
         */
        public String goAway(Identity own) {
            return own.name() + " (fingerprint " + own.fingerprint() + ") refuses this connection: " + cause
                    + ". On the side of " + own.name() + ": " + here + ". On yours: " + there
                    + ". To trust it: bin/tombolo peer add " + own.name() + " HOST:PORT " + own.fingerprint();
        }

        /**
         * What the judging side logs.
         *
         * @param address where the other end is
         * @return a line
         */
        public String log(Object address) {
            return "The runtime at " + address + " is refused: " + cause + ". What to do here: " + here
                    + ". What to do there: " + there;
        }
    }

    /** Why a certificate is refused. */
    enum Reason {
        /** No peer has it, and no authority vouches for it. */
        UNKNOWN,
        /** Its time is over. */
        EXPIRED,
        /** Its time has not come. */
        NOT_YET_VALID,
        /** It is not the one that is expected: another than the pinned one, or another peer's. */
        MISMATCH
    }
}
