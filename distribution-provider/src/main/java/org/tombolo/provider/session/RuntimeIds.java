/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose each runtime id is: it belongs to the first proven name that used it, also while that peer is away, for as long as
 * this runtime runs. A name, not a certificate, so that a peer may renew its certificate. For one thread.
 */
final class RuntimeIds {

    /** A peer takes a new id at each start. Beyond so many of its own, its oldest is forgotten, and never another peer's. */
    static final int EACH = 64;

    /** The names by the ids, the ones that were used last at the end. */
    private final Map<String, String> owners = new LinkedHashMap<>();

    /**
     * A peer says that it is a runtime.
     *
     * @param runtime the id that it says
     * @param name its proven name; empty without proof, and then there is nothing to compare
     * @return false if the id is another peer's
     */
    boolean claim(String runtime, String name) {
        if (name.isEmpty()) {
            return true;
        }
        String owner = owners.getOrDefault(runtime, name);
        if (!owner.equals(name)) {
            return false;
        }
        owners.remove(runtime);
        owners.put(runtime, name);
        List<String> own = owners.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .toList();
        if (own.size() > EACH) {
            owners.remove(own.get(0));
        }
        return true;
    }
}
