/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LinksTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final Links links = new Links(null, asked::incrementAndGet);

    @Test
    void oneConnectionIsAskedForAtATimeAndAtOnceIfNoneWasTriedFor() {
        links.ask();
        links.ask();
        assertEquals(1, asked.get());
        links.notYet();
        links.ask();
        assertEquals(2, asked.get());
    }

    @Test
    void afterAFailureNoneIsAskedForForAWhile() {
        links.ask();
        links.refused();
        links.ask();
        assertEquals(1, asked.get());
    }
}
