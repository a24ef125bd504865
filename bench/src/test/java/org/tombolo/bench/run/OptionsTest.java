/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The command line. */
final class OptionsTest {
    @Test
    void theBareSocketIsMeasuredWhateverLanesAreNamed() {
        Options options = Options.of(new String[] {"--lanes", "grpc", "--quick", "--json", "x.json"});
        assertEquals(
                "[socket, grpc]",
                options.lanes().stream().map(Lane::name).toList().toString());
        assertEquals(1, options.timing().rounds());
        assertEquals(Optional.of(Path.of("x.json")), options.json());
        assertEquals(Row.ALL, options.rows());
    }

    @Test
    void ourLaneIsMeasuredBothWaysUnlessOneIsChosen() {
        assertEquals("[socket, tombolo, tombolo TLS]", titles("--lanes", "tombolo"));
        assertEquals("[socket, tombolo]", titles("--lanes", "tombolo", "--tls", "plain"));
        assertEquals("[socket, tombolo TLS, grpc]", titles("--lanes", "tombolo,grpc", "--tls", "tls"));
        assertEquals("[socket, tombolo-node]", titles("--lanes", "tombolo-node"));
    }

    @Test
    void costsAreMeasuredWhenEverythingIs() {
        assertTrue(Options.of(new String[] {}).costs());
        assertTrue(Options.of(new String[] {"--quick", "--costs"}).costs());
        assertFalse(Options.of(new String[] {"--quick"}).costs());
        assertFalse(Options.of(new String[] {"--workloads", "ping"}).costs());
    }

    @Test
    void whatIsWrongIsSaidWithWhatThereIs() {
        assertSays("ping-pinned", "--workloads", "ping,pong");
        assertSays("aries-tcp", "--lanes", "dcom");
        assertSays("needs a value", "--rounds");
        assertSays("whole number", "--warm", "long");
        assertSays("at least 1", "--rounds", "0");
        assertSays("both", "--tls", "ssl");
        assertSays("--fast", "--fast");
    }

    private static String titles(String... arguments) {
        return Options.of(arguments).lanes().stream().map(Lane::title).toList().toString();
    }

    private static void assertSays(String text, String... arguments) {
        String said = assertThrows(IllegalArgumentException.class, () -> Options.of(arguments))
                .getMessage();
        assertTrue(said.contains(text), said);
    }
}
