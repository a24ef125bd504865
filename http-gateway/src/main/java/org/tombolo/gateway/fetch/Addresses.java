/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.fetch;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Which addresses are open to everybody. Source: IANA's registries of special-purpose addresses (RFC 6890). */
final class Addresses {

    private Addresses() {}

    /** Whether an address is neither this computer's, nor a private network's, nor anything else that is special. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublic6(bytes) : isPublic4(bytes, 0);
    }

    private static boolean isPublic4(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        int third = bytes[at + 2] & 0xff;
        return switch (first) {
            case 0, 10, 127 -> false;
            case 100 -> second < 64 || second > 127; // carriers' own networks
            case 169 -> second != 254;
            case 172 -> second < 16 || second > 31;
            case 192 -> second != 168 && pair(second, third) != pair(0, 0) && pair(second, third) != pair(0, 2);
            case 198 -> second != 18 && second != 19 && pair(second, third) != pair(51, 100);
            case 203 -> pair(second, third) != pair(0, 113);
            default -> first < 224;
        };
    }

    private static int pair(int high, int low) {
        return (high << 8) | low;
    }

    /** Of the IPv6 addresses only 2000::/3 is in use by everybody; those with an IPv4 address inside are that one. */
    private static boolean isPublic6(byte[] bytes) {
        int first = pair(bytes[0] & 0xff, bytes[1] & 0xff);
        int second = pair(bytes[2] & 0xff, bytes[3] & 0xff);
        if (first == 0x2002) {
            return isPublic4(bytes, 2);
        }
        boolean special = first == 0x3fff || (first == 0x2001 && (second < 0x200 || second == 0xdb8));
        return (first & 0xe000) == 0x2000 && !special;
    }
}
