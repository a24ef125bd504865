/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

/**
 * What the calls of one consumer have in common, such as those of a bundle: they end with it. It knows neither the calls nor the
 * proxies, so that it keeps nothing of the consumer's; see {@link Node#end}.
 */
public final class CallScope {

    /** For calls that end by themselves alone. */
    public static final CallScope UNBOUNDED = new CallScope("");

    private final String consumer;
    private volatile boolean ended;

    /**
     * A scope that lasts.
     *
     * @param consumer its name, for people
     */
    public CallScope(String consumer) {
        this.consumer = consumer;
    }

    /** The consumer's name. */
    String consumer() {
        return consumer;
    }

    boolean isEnded() {
        return ended;
    }

    void end() {
        ended = true;
    }
}
