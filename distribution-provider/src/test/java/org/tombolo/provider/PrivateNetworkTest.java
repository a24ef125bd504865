/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateNetworkTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:7411",
                "localhost:7411",
                "10.1.2.3:7411",
                "172.16.0.1:7411",
                "172.31.255.254:7411",
                "192.168.1.1:7411",
                "169.254.0.9:7411",
                "[::1]:7411",
                "[fd12:3456::1]:7411",
                "[fe80::1]:7411"
            })
    void numbersOfPrivateBlocksArePrivate(String address) {
        assertTrue(PrivateNetwork.contains(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0:7411",
                "[::]:7411",
                "172.32.0.1:7411",
                "192.169.0.1:7411",
                "8.8.8.8:7411",
                "[2001:db8::1]:7411",
                "hub.example.org:7411",
                "localhost.example.org:7411",
                "nonsense"
            })
    void allElseIsNotAndANameDoesNotSay(String address) {
        assertFalse(PrivateNetwork.contains(address));
    }

    @Test
    void oneAddressThatIsNotPrivateIsEnough() {
        assertTrue(PrivateNetwork.holds(Optional.empty(), List.of()));
        assertTrue(PrivateNetwork.holds(Optional.of("127.0.0.1:1"), List.of("10.0.0.1:2")));
        assertFalse(PrivateNetwork.holds(Optional.of("8.8.8.8:1"), List.of("10.0.0.1:2")));
        assertFalse(PrivateNetwork.holds(Optional.of("127.0.0.1:1"), List.of("10.0.0.1:2", "8.8.8.8:2")));
    }
}
