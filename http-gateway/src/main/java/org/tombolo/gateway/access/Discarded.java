/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

/** Takes what is written in vain: the answer has been given. */
final class Discarded extends ServletOutputStream {

    @Override
    public void write(int octet) {
        // In vain.
    }

    @Override
    public void write(byte[] octets, int from, int length) {
        // In vain.
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        throw new IllegalStateException("the request's body was refused, and that is the answer");
    }
}
