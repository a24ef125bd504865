/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterfacePatternsTest {
    @Test
    void aNameMatchesItselfAPrefixOfItsPackagesOrTheAsterisk() {
        InterfacePatterns patterns = new InterfacePatterns(List.of("org.example.*", "net.one.Exact"));
        assertTrue(patterns.matchesAll(List.of("org.example.Sea", "org.example.deep.Sea", "net.one.Exact")));
        assertFalse(patterns.matches("org.examples.Sea"));
        assertFalse(patterns.matches("net.one.Exactly"));
        assertFalse(patterns.matchesAll(List.of("org.example.Sea", "net.one.Other")));
        assertTrue(new InterfacePatterns(List.of("*")).matches("net.one.Other"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "org.*.Sea", "org.example*", ".*", "org example", "**"})
    void aPatternThatMeansNothingIsRefused(String pattern) {
        assertThrows(IllegalArgumentException.class, () -> new InterfacePatterns(List.of(pattern)));
    }
}
