/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.sluice;

import java.util.Iterator;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Ships wait at it until it is opened. */
@ProviderType
public interface Sluice {
    /** {@return the ship's name, once the sluice was opened; ends early when interrupted} */
    String pass(String ship) throws InterruptedException;

    /** {@return how many ships wait} */
    int waiting();

    /** Lets all ships pass that wait. */
    void open();

    /** {@return true, after its time; takes no notice of interrupts} */
    boolean jam(long millis);

    /** {@return the levels 1 to 3, which are read from an open file while they are looked at} */
    List<Integer> levels();

    /** {@return levels that can't be read} */
    List<Integer> lost();

    /** {@return the levels twice, read likewise} */
    Iterator<List<Integer>> tides();
}
