/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tombolo.provider.tls.Strangers.Bounds;
import org.tombolo.provider.tls.Strangers.Pass;

/** How many strangers are let in. */
class StrangersTest {

    private final AtomicLong now = new AtomicLong(-5);
    private final Strangers strangers = new Strangers(new Bounds(4, TimeUnit.SECONDS.toNanos(5), 100, 200), now::get);

    @Test
    void soManyAtOnceAndHalfOfThemFromOneAddress() throws Exception {
        List<Pass> passes = new ArrayList<>();
        passes.add(admitted("192.0.2.1"));
        passes.add(admitted("192.0.2.1"));
        assertRefused("192.0.2.1");
        passes.add(admitted("192.0.2.2"));
        assertRefused("192.0.2.4");
        passes.get(0).close();
        passes.get(0).close();
        assertEquals(2, strangers.open());
        admitted("192.0.2.4");
        assertRefused("192.0.2.5");
        assertEquals(TimeUnit.SECONDS.toNanos(5), passes.get(1).nanos());
    }

    @Test
    void aPlaceIsKeptForWhereAPeerCameFromInTheLastHour() throws Exception {
        admitted("198.51.100.1").wasPeer();
        admitted("192.0.2.1");
        admitted("192.0.2.2");
        admitted("192.0.2.3");
        assertRefused("192.0.2.4");
        admitted("198.51.100.1").close();
        now.addAndGet(Strangers.PROVEN);
        assertRefused("198.51.100.1");
    }

    @Test
    void whereOneAloneMayComeItMayBeAnybody() throws Exception {
        Strangers narrow = new Strangers(new Bounds(1, 1, 100, 200), now::get);
        assertTrue(narrow.admit(InetAddress.getByName("192.0.2.1")).isPresent());
    }

    @Test
    void ofManyPeersTheOneThatWasProvenLongestAgoIsForgotten() throws Exception {
        admitted("198.51.100.1").wasPeer();
        for (int i = 0; i < Strangers.PEERS; i++) {
            InetAddress address = InetAddress.getByAddress(new byte[] {10, 0, (byte) (i >> 8), (byte) i});
            strangers.admit(address).orElseThrow().wasPeer();
        }
        admitted("192.0.2.1");
        admitted("192.0.2.2");
        admitted("192.0.2.3");
        assertRefused("198.51.100.1");
        admitted("10.0.0.1");
    }

    @Test
    void anAddressHasATenthOfWhatAllHaveASecond() throws Exception {
        assertEquals(20, begun("192.0.2.1", 1_000));
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertEquals(10, begun("192.0.2.1", 1_000));
        assertEquals(20, begun("192.0.2.2", 1_000));
    }

    @Test
    void allTogetherHaveABound() throws Exception {
        int begun = 0;
        for (int i = 0; i < 100; i++) {
            begun += begun("192.0.2." + i, 20);
        }
        assertEquals(200, begun);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
        assertEquals(10, begun("198.51.100.1", 20));
    }

    @Test
    void peersDoNotCount() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            admitted("192.0.2.1").wasPeer();
        }
        assertEquals(0, strangers.open());
    }

    @Test
    void aNetworkOfIpv6IsOneAddress() throws Exception {
        admitted("2001:db8::1");
        admitted("2001:db8::2");
        assertRefused("2001:db8::3");
        admitted("2001:db8:0:1::1");
    }

    @Test
    void addressesAreForgottenWhenTheyAreAsNewAndWhenThereAreTooMany() throws Exception {
        for (int i = 0; i < 5_000; i++) {
            InetAddress address = InetAddress.getByAddress(new byte[] {10, 0, (byte) (i >> 8), (byte) i});
            strangers.admit(address).ifPresent(Pass::close);
            now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
        }
        assertTrue(strangers.remembered() <= Strangers.ADDRESSES, "remembered: " + strangers.remembered());
        now.addAndGet(TimeUnit.SECONDS.toNanos(10));
        assertEquals(1, begun("192.0.2.1", 1));
        assertEquals(1, strangers.remembered());
    }

    private int begun(String address, int tries) throws UnknownHostException {
        int begun = 0;
        for (int i = 0; i < tries; i++) {
            var pass = strangers.admit(InetAddress.getByName(address));
            pass.ifPresent(Pass::close);
            begun += pass.isPresent() ? 1 : 0;
        }
        return begun;
    }

    private Pass admitted(String address) throws UnknownHostException {
        return strangers.admit(InetAddress.getByName(address)).orElseThrow();
    }

    private void assertRefused(String address) throws UnknownHostException {
        assertFalse(strangers.admit(InetAddress.getByName(address)).isPresent(), address + " is let in");
    }
}
