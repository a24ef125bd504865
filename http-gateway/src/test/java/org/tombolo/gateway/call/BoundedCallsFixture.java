/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.tombolo.gateway.catalogue.Offers;
import org.tombolo.spi.access.Authoriser;

/** Calls without a framework. */
public final class BoundedCallsFixture implements AutoCloseable {

    private final BoundedCalls calls;

    /**
     * Ready.
     *
     * @param offers what can be called
     * @param config values of the configuration that aren't the default
     */
    public BoundedCallsFixture(Offers offers, Map<String, Object> config) {
        BoundedCalls.Config values = (BoundedCalls.Config) Proxy.newProxyInstance(
                BoundedCalls.Config.class.getClassLoader(),
                new Class<?>[] {BoundedCalls.Config.class},
                (proxy, method, arguments) -> config.getOrDefault(method.getName(), method.getDefaultValue()));
        calls = new BoundedCalls(values, offers);
    }

    /** The calls. */
    public BoundedCalls calls() {
        return calls;
    }

    /** An authoriser comes. */
    public void set(Authoriser authoriser) {
        calls.setAuthoriser(authoriser);
    }

    @Override
    public void close() {
        calls.close();
    }
}
