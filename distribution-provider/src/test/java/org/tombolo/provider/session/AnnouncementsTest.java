/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombolo.wire.frame.Frame;

/** What a peer hears of many endpoints, however slowly it reads. */
class AnnouncementsTest {

    private static final int MANY = 200;

    @TempDir
    Path folder;

    private static Map<String, Object> description(String endpoint, String version) {
        return Map.of("endpoint.id", endpoint, "padding", "x".repeat(100_000), "version", version);
    }

    private static void announce(Node node, String endpoint, String version) {
        node.serve(new ServedEndpoint(endpoint, (Runnable) () -> {}, List.of(Runnable.class)));
        node.announce(endpoint, description(endpoint, version));
    }

    @Test
    void aSlowPeerHearsOfAllEndpointsInOrderAndOfEachItsLatestState() throws Exception {
        try (Pair pair = new Pair(Transport.PLAIN, folder);
                RawPeer slow = new RawPeer(new PlainGate(), pair.address).hello("slow")) {
            Pair.eventually(() -> pair.institute.session("slow-id").isPresent(), "it is admitted");
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                announce(pair.institute, "many-" + i, "first");
                expected.add("many-" + i);
            }
            String last = "many-" + (MANY - 1);
            pair.institute.announce(last, description(last, "second"));
            pair.institute.announce(last, description(last, "third"));
            pair.institute.hide("many-" + (MANY - 2));
            expected.remove("many-" + (MANY - 2));
            announce(pair.institute, "end", "first");
            expected.add("end");
            CountDownLatch told = new CountDownLatch(1);
            pair.institute.peeringThread().execute(told::countDown);
            assertTrue(told.await(60, TimeUnit.SECONDS));
            List<String> heard = new ArrayList<>();
            Frame.Announce next = null;
            while (next == null || !next.endpoint().equals("end")) {
                next = slow.next(Frame.Announce.class);
                heard.add(next.endpoint());
                assertEquals(
                        next.endpoint().equals(last) ? "third" : "first",
                        next.properties().get("version"));
            }
            assertEquals(expected, heard);
        }
    }
}
