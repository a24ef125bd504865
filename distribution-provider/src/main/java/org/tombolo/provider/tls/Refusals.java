/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.tombolo.provider.tls.Judgement.Reason;
import org.tombolo.provider.tls.Judgement.Untrusted;

/**
 * The words for each refusal of a certificate. What the certificate says of itself is shown only as far as it can be
 * typed in a shell without harm.
 */
record Refusals(X509Certificate certificate, Fingerprint fingerprint) {

    private static final String RENEW =
            "move key.pem and certificate.pem out of the identity folder and start the runtime"
                    + " again, which makes new ones";

    /** The name in the certificate. */
    String name() {
        return CertificateName.of(certificate);
    }

    Untrusted expired() {
        return untrusted(
                Reason.EXPIRED,
                shown() + " expired at " + certificate.getNotAfter().toInstant(),
                "once it is renewed: bin/tombolo peer add " + typed() + " HOST:PORT FINGERPRINT --confirm, with the new"
                        + " fingerprint; and check the clock",
                RENEW);
    }

    Untrusted notYetValid(Instant now) {
        return untrusted(
                Reason.NOT_YET_VALID,
                shown() + " is valid from " + certificate.getNotBefore().toInstant() + ", and here it is " + now,
                "check the clock (date)",
                "check the clock (date)");
    }

    /** Nobody is known by it; the note, if there is an authority, says what that one thinks. */
    Untrusted unknown(String note) {
        return untrusted(
                Reason.UNKNOWN,
                "no peer has " + shown() + note,
                "if its operator confirms the fingerprint: " + add(typed(), "HOST:PORT")
                        + " (- for HOST:PORT if it dials)",
                "have the operator there do so; bin/tombolo identity prints what to tell");
    }

    Untrusted notPinned(Peer peer) {
        return untrusted(
                Reason.MISMATCH,
                shown() + " is not the one that is pinned for " + peer.name() + ", which is "
                        + String.join(
                                " or ",
                                peer.fingerprints().stream()
                                        .map(Fingerprint::hex)
                                        .toList()),
                "somebody may pose as " + peer.name()
                        + "; only if its operator confirms that the certificate was changed: "
                        + add(peer.name(), peer.address()) + " --confirm",
                "if the certificate was changed, tell the operator there the new fingerprint; bin/tombolo identity"
                        + " prints it");
    }

    Untrusted notVouched(Peer peer, Optional<String> fault) {
        return untrusted(
                Reason.MISMATCH,
                shown() + " is not accepted for " + peer.name() + ": "
                        + fault.orElse("the authority vouches for another name"),
                "check authority.pem, or pin the certificate: " + add(peer.name(), peer.address()) + " --confirm",
                "have the authority sign a certificate with the DNS name " + peer.name() + " and put it and the chain"
                        + " into certificate.pem");
    }

    Untrusted another(String expected, String actual) {
        return untrusted(
                Reason.MISMATCH,
                "at the address of " + expected + " is " + actual + ", with " + shown(),
                "correct the address: bin/tombolo peer list, then peer remove and peer add",
                "check who listens at this address");
    }

    private Untrusted untrusted(Reason reason, String cause, String here, String there) {
        return new Untrusted(reason, fingerprint, cause, here, there);
    }

    private String shown() {
        return "the certificate with the name " + name() + " and the fingerprint " + fingerprint;
    }

    private String typed() {
        return name().equals(CertificateName.NONE) ? "NAME" : name();
    }

    private String add(String name, String address) {
        return "bin/tombolo peer add " + name + " " + address + " " + fingerprint;
    }
}
