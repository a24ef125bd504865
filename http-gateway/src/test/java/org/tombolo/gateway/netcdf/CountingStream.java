/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.netcdf;

import java.io.OutputStream;

/** Counts what is written, and keeps nothing. */
final class CountingStream extends OutputStream {
    long count;
    int longest;

    @Override
    public void write(int b) {
        count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        count += length;
        longest = Math.max(longest, length);
    }
}
