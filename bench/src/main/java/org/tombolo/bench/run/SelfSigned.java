/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Certificates of EC keys, signed by themselves: the least of X.509 (RFC 5280), as Java makes none by its interfaces. */
final class SelfSigned {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OBJECT = 0x06;
    private static final int TEXT = 0x0c;
    private static final int TIME = 0x17;

    /** ecdsa-with-SHA256 and commonName. */
    private static final byte[] ALGORITHM = {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 4, 3, 2};

    private static final byte[] COMMON_NAME = {0x55, 4, 3};

    private SelfSigned() {}

    /** {@return a certificate for the key, valid for years} */
    static X509Certificate certificate(String name, KeyPair pair) throws GeneralSecurityException {
        byte[] algorithm = der(SEQUENCE, der(OBJECT, ALGORITHM));
        byte[] names = der(
                SEQUENCE,
                der(SET, der(SEQUENCE, der(OBJECT, COMMON_NAME), der(TEXT, name.getBytes(StandardCharsets.UTF_8)))));
        byte[] times = der(SEQUENCE, time("250101000000Z"), time("450101000000Z"));
        byte[] content = der(
                SEQUENCE,
                der(INTEGER, new byte[] {1}),
                algorithm,
                names,
                times,
                names,
                pair.getPublic().getEncoded());
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(content);
        return parsed(der(SEQUENCE, content, algorithm, der(BIT_STRING, new byte[] {0}, signature.sign())));
    }

    private static X509Certificate parsed(byte[] certificate) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    private static byte[] time(String text) {
        return der(TIME, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        int length = content.size();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        if (length > 0xff) {
            all.write(0x82);
            all.write(length >> 8);
        } else if (length > 0x7f) {
            all.write(0x81);
        }
        all.write(length);
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }
}
