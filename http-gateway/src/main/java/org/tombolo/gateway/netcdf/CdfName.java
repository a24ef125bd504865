/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.netcdf;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** Names as the format allows them (NetCDF User's Guide, "NetCDF Names"). */
final class CdfName {
    private static final int MOST_BYTES = 256;

    private CdfName() {}

    /**
     * The name, in the Unicode form that the format asks for.
     *
     * @throws UnwritableException if no file can have it
     */
    static String checked(String what, String name) {
        String normal = Normalizer.normalize(name, Normalizer.Form.NFC);
        boolean first = !normal.isEmpty() && isFirst(normal.charAt(0));
        boolean rest = normal.chars().allMatch(c -> c >= ' ' && c != '/' && c != 0x7f);
        if (!first || !rest || normal.endsWith(" ") || normal.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new UnwritableException("NetCDF can't name a " + what + " \"" + name
                    + "\": a name begins with a letter, digit or _, has no / and no"
                    + " control character, doesn't end with a space, and has at most " + MOST_BYTES
                    + " bytes");
        }
        return normal;
    }

    private static boolean isFirst(char c) {
        return c == '_' || c > 0x7f || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
